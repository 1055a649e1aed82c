const hour = 3_600_000;
const day = 24 * hour;
/** Moscow keeps one offset all the year round. */
const moscow = 3 * hour;
const opens = 9 * hour;
const closes = 19 * hour;

/**
 * The instant so many working hours (Monday to Friday, 9 to 19 in Moscow) before another: the demo's past lies in
 * office hours, on whatever day the demo is first started.
 */
export function workingTimeBefore(end: Date, hours: number): Date {
  let { date, time } = latestWorkingTime(end.getTime() + moscow);
  let left = Math.round(hours * hour);
  while (left > time - opens) {
    left -= time - opens;
    ({ date, time } = latestWorkingTime(date));
  }
  return new Date(date + time - left - moscow);
}

/** The last working time not after this instant: midnight of its date, and the time of day. */
function latestWorkingTime(instant: number): { date: number; time: number } {
  let date = Math.floor(instant / day) * day;
  let time = Math.min(instant - date, closes);
  while (time < opens || isWeekend(date)) {
    date -= day;
    time = closes;
  }
  return { date, time };
}

function isWeekend(date: number): boolean {
  return [0, 6].includes(new Date(date).getUTCDay());
}

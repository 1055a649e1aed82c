import React, { useId, useState } from 'react';
import type { LoadDay } from '../../pages/load-view.js';
import { useWords } from '../lib/words.js';
import { Axes, ceiling, frame, type Scale } from './axes.js';
import { useNumbers } from './numbers.js';

/** One row of figures in a chart. */
export interface Series {
  readonly key: string;
  readonly label: string;
  readonly kind: 'bar' | 'line';
  readonly tone: 'act' | 'soft' | 'warm';
  readonly value: (day: LoadDay) => number | null;
}

interface ChartProps {
  readonly title: string;
  readonly hint: string;
  readonly days: readonly LoadDay[];
  readonly series: readonly Series[];
  readonly format: (value: number | null) => string;
  /** What the axis steps by: seconds of an hour, or one. */
  readonly unit: number;
  /** It has the whole width of the page. */
  readonly wide?: boolean;
}

/** Figures of each day as bars or lines. A day is pointed at, or walked to by arrows, and its figures are said. */
export function DayChart({ title, hint, days, series, format, unit, wide }: ChartProps): React.ReactElement {
  const { say } = useWords();
  const { fullDay } = useNumbers();
  const id = useId();
  const [at, setAt] = useState<number | null>(null);
  const most = Math.max(0, ...days.flatMap((day) => series.map(({ value }) => value(day) ?? 0)));
  const scale: Scale = { width: wide ? 1120 : 560, days: days.length, top: ceiling(most, unit) };
  const day = at === null ? undefined : days[at];
  const walk = (event: React.KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setAt(Math.min(days.length - 1, Math.max(0, (at ?? days.length) + step)));
  };
  const point = (event: React.PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * scale.width - frame.left;
    const index = Math.floor((x / (scale.width - frame.left - frame.right)) * days.length);
    setAt(index >= 0 && index < days.length ? index : null);
  };
  return (
    <section className="opora-chart" aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>{title}</h2>
        <ul className="opora-legend">
          {series.map(({ key, label, tone, kind }) => (
            <li key={key}>
              <span className={`opora-swatch ${tone} ${kind}`} aria-hidden="true" /> {label}
              {day ? <strong> {format(series.find((one) => one.key === key)!.value(day))}</strong> : null}
            </li>
          ))}
        </ul>
        <p className="opora-chart-day" aria-live="polite">
          {day ? (
            <>
              {fullDay(day.date)}
              {day.working ? '' : `, ${say('load.dayOff')}`}
              <span className="opora-unseen">
                {series.map(({ label, value }) => `; ${label}: ${format(value(day))}`).join('')}
              </span>
            </>
          ) : (
            <span className="opora-faint">{hint}</span>
          )}
        </p>
      </header>
      <svg
        viewBox={`0 0 ${String(scale.width)} ${String(frame.height)}`}
        role="img"
        aria-label={`${title}. ${say('load.keys')}`}
        tabIndex={0}
        onKeyDown={walk}
        onBlur={() => setAt(null)}
        onPointerMove={point}
        onPointerLeave={() => setAt(null)}
        data-testid="chart"
      >
        <Axes scale={scale} days={days} at={at} format={format} />
        {series.map((one, place) =>
          one.kind === 'bar' ? (
            <Bars key={one.key} {...{ days, scale, place, of: series.length, at }} series={one} />
          ) : (
            <Line key={one.key} {...{ days, scale, at }} series={one} />
          ),
        )}
      </svg>
    </section>
  );
}

interface MarksProps {
  readonly days: readonly LoadDay[];
  readonly scale: Scale;
  readonly series: Series;
  readonly at: number | null;
}

function Bars({
  days,
  scale,
  series,
  at,
  place,
  of,
}: MarksProps & { readonly place: number; readonly of: number }): React.ReactElement {
  const slot = frame.slot(scale);
  const width = Math.max(1, Math.min(16, (slot * 0.72) / of));
  return (
    <g className={`opora-bars ${series.tone}`}>
      {days.map((day, index) => {
        const value = series.value(day) ?? 0;
        const y = frame.y(scale, value);
        const x = frame.x(scale, index) - (width * of) / 2 + width * place;
        return value === 0 ? null : (
          <rect
            key={day.date}
            {...{ x, y, width: Math.max(1, width - 1), height: frame.y(scale, 0) - y }}
            className={at === index ? 'at' : undefined}
          />
        );
      })}
    </g>
  );
}

/** A line goes on over days off, and breaks where a working day has no figure. */
function Line({ days, scale, series, at }: MarksProps): React.ReactElement {
  const points = days.flatMap((day, index) => {
    const value = series.value(day);
    if (value === null) return [];
    return [{ index, x: frame.x(scale, index), y: frame.y(scale, value) }];
  });
  const follows = (from: number, to: number): boolean =>
    days.slice(from + 1, to).every(({ working }) => !working);
  const path = points
    .map(({ index, x, y }, place) => {
      const before = points[place - 1];
      return `${before && follows(before.index, index) ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
  return (
    <g className={`opora-line ${series.tone}`}>
      <path d={path} />
      {points.map(({ index, x, y }) => (
        <circle key={index} cx={x} cy={y} r={index === at ? 4.5 : days.length > 31 ? 1.5 : 2.5} />
      ))}
    </g>
  );
}

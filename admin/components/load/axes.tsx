import React from 'react';
import type { LoadDay } from '../../pages/load-view.js';
import { useNumbers } from './numbers.js';

/** What places are counted with: how many days, and the value at the top. */
export interface Scale {
  /** Of the field, in its own units: as many as it has points on the screen, more or less. */
  readonly width: number;
  readonly days: number;
  readonly top: number;
}

const [height, left, right, top, bottom] = [220, 56, 8, 10, 24];
const steps = 4;

/** The field charts are drawn in, in its own units. */
export const frame = {
  ...{ height, left, right },
  slot: ({ width, days }: Scale): number => (width - left - right) / days,
  /** The middle of a day. */
  x: (scale: Scale, index: number): number => left + frame.slot(scale) * (index + 0.5),
  y: (scale: Scale, value: number): number => height - bottom - (value / scale.top) * (height - bottom - top),
};

/** The value at the top: one that divides into round steps. */
export function ceiling(most: number, unit: number): number {
  const step = Math.max(most / unit / steps, 1e-9);
  const power = 10 ** Math.floor(Math.log10(step));
  const round = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= step)!;
  // Counts have no halves, and times none finer than a quarter of an hour.
  return (unit === 1 ? Math.max(1, Math.ceil(round)) : Math.max(0.25, round)) * steps * unit;
}

interface AxesProps {
  readonly scale: Scale;
  readonly days: readonly LoadDay[];
  readonly at: number | null;
  readonly format: (value: number | null) => string;
}

/** Lines with their values, days off in grey, dates below, and the day that is looked at. */
export function Axes({ scale, days, at, format }: AxesProps): React.ReactElement {
  const { day: short } = useNumbers();
  const slot = frame.slot(scale);
  const every = Math.ceil(days.length / 8);
  return (
    <g className="opora-axes" aria-hidden="true">
      {days.map((day, index) =>
        day.working ? null : (
          <rect
            key={day.date}
            className="off"
            {...{ x: frame.x(scale, index) - slot / 2, y: top, width: slot, height: height - bottom - top }}
          />
        ),
      )}
      {at === null ? null : (
        <rect
          className="at"
          {...{ x: frame.x(scale, at) - slot / 2, y: top, width: slot, height: height - bottom - top }}
        />
      )}
      {Array.from({ length: steps + 1 }, (_, step) => {
        const value = (scale.top / steps) * step;
        const y = frame.y(scale, value);
        return (
          <React.Fragment key={step}>
            <line x1={left} x2={scale.width - right} y1={y} y2={y} />
            <text x={left - 8} y={y + 4} textAnchor="end">
              {value === 0 ? '0' : format(value)}
            </text>
          </React.Fragment>
        );
      })}
      {days.map((day, index) =>
        (days.length - 1 - index) % every === 0 ? (
          <text
            key={day.date}
            x={frame.x(scale, index)}
            y={height - 6}
            textAnchor={index === days.length - 1 && days.length > 10 ? 'end' : 'middle'}
          >
            {short(day.date)}
          </text>
        ) : null,
      )}
    </g>
  );
}

import { describe, expect, it } from '@jest/globals';
import { isAllowedType, shownType } from './shown-type.js';

describe('the type a file is shown under', () => {
  it.each([
    ['image/png', 'image/png', 'image/png'],
    ['IMAGE/PNG', 'image/png', 'image/png'],
    ['text/plain; charset=utf-8', 'text/plain', 'text/plain'],
    ['image/webp', 'image/webp', 'image/webp'],
    ['image/png', 'image/jpeg', null],
    ['image/png', null, null],
    ['text/plain', 'text/html', null],
    ['text/html', 'text/html', null],
    ['image/svg+xml', 'image/svg+xml', null],
    ['text/plain', 'image/svg+xml', null],
    ['application/pdf', 'application/pdf', null],
    ['', null, null],
  ])('declared %j, sniffed %j: %j', (declared, sniffed, type) => {
    expect(shownType({ declared, sniffed })).toBe(type);
  });
});

describe('the types a regulation takes', () => {
  it.each([
    ['image/png', 'image/png', null, true],
    ['x/y', null, null, true],
    ['image/png', 'image/png', ['image/*'], true],
    ['image/png', 'application/zip', ['image/*'], false],
    ['application/zip', 'image/png', ['image/*'], true],
    ['text/csv', null, ['text/csv'], true],
    ['text/csvx', null, ['text/csv'], false],
    ['imagex/png', null, ['image/*'], false],
  ])('declared %j, sniffed %j, of %j: %j', (declared, sniffed, allowed, taken) => {
    expect(isAllowedType({ declared, sniffed }, allowed)).toBe(taken);
  });
});

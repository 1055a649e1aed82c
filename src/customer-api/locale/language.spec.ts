import { describe, expect, it } from '@jest/globals';
import express, { type Request } from 'express';
import { languageOf } from './language.js';
import { fill } from './texts.js';

function request(acceptLanguage?: string): Request {
  const headers = acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage };
  return Object.assign(Object.create(express().request), { headers }) as Request;
}

describe('the language of an answer', () => {
  it.each([
    [undefined, undefined, 'ru'],
    [undefined, 'en', 'en'],
    ['*', 'en', 'en'],
    ['en', 'ru', 'en'],
    ['ru', 'en', 'ru'],
    ['en-GB,en;q=0.9', undefined, 'en'],
    ['de-DE,de;q=0.9,en;q=0.5,ru;q=0.4', 'ru', 'en'],
    ['de', 'en', 'en'],
    ['de', undefined, 'ru'],
    [';;;===', undefined, 'ru'],
    ['', 'en', 'en'],
    [undefined, 'de', 'ru'],
  ])('Accept-Language %j, account %j: %s', (asked, own, expected) => {
    expect(languageOf(request(asked), own)).toBe(expected);
  });
});

describe('facts in texts', () => {
  it.each([
    ['no. {{number}}', { number: 100001 }, 'no. 100001'],
    ['{{fields}}', { fields: ['phone', 'email'] }, 'phone, email'],
    ['{{question}} Then send it.', { question: { ru: 'Точно?', en: 'Sure?' } }, 'Sure? Then send it.'],
    ['{{missing}} Rest.', {}, 'Rest.'],
    ['{{question}} Rest.', { question: { ru: null, en: null } }, 'Rest.'],
  ])('%j with %j', (text, facts, expected) => {
    expect(fill(text, facts, 'en')).toBe(expected);
  });
});

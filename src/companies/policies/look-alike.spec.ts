import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findLookAlike } from './look-alike.js';
import { parseMailDomain } from './mail-domain.js';

const ascii = (typed: string): string => {
  const parsed = parseMailDomain(typed);
  if (!parsed.ok) throw new Error(`${typed}: ${parsed.reason}`);
  return parsed.domain;
};

describe('findLookAlike', () => {
  it.each([
    // domain, claimed, kind
    ['firmа.com', 'firma.com', 'mixed_script'],
    ['fіrma.com', 'firma.com', 'mixed_script'],
    ['αcme.com', 'acme.com', 'mixed_script'],
    ['сосо.com', 'coco.com', 'confusable'],
    ['хост.com', 'xoct.com', 'confusable'],
    ['f1rma.ru', 'firma.ru', 'confusable'],
    ['flrma.ru', 'firma.ru', 'confusable'],
    ['g00gle.ru', 'google.ru', 'confusable'],
    ['firrna.ru', 'firma.ru', 'confusable'],
    ['vvest.ru', 'west.ru', 'confusable'],
    ['fírma.com', 'firma.com', 'confusable'],
    ['mail.flrma.ru', 'firma.ru', 'confusable'],
    ['flrma.ru', 'mail.firma.ru', 'confusable'],
    ['firm.ru', 'firma.ru', 'one_edit'],
    ['firmaa.ru', 'firma.ru', 'one_edit'],
    ['fimra.ru', 'firma.ru', 'one_edit'],
    ['fir-ma.ru', 'firma.ru', 'one_edit'],
    ['firma1.ru', 'firma.ru', 'one_edit'],
    ['flrmaa.ru', 'firma.ru', 'one_edit'],
    ['фирна.рф', 'фирма.рф', 'one_edit'],
    ['mog.ru', 'nog.ru', 'one_edit'],
    ['firms.spb.ru', 'firma.spb.ru', 'one_edit'],
  ])('%s looks like %s: %s', (domain, claimed, kind) => {
    const claimedDomain = ascii(claimed);
    expect(findLookAlike(ascii(domain), ['unrelated.ru', claimedDomain])).toEqual({ claimedDomain, kind });
  });

  it.each([
    ['firma.ru', 'firma.ru'],
    ['mail.firma.ru', 'firma.ru'],
    ['firma.ru', 'mail.firma.ru'],
    ['drugaya.ru', 'firma.ru'],
    ['firm.com', 'firma.ru'],
    ['firma.com', 'firma.ru'],
    ['firms.msk.ru', 'firma.spb.ru'],
    ['fimr.ru', 'firma.ru'],
    ['ab.ru', 'ac.ru'],
    ['firma1.ru', 'firma2.ru'],
    ['firma9.ru', 'firma10.ru'],
    ['store-12-msk.ru', 'store-13-msk.ru'],
    ['фирма.рф', 'firma.ru'],
    ['co.uk', 'firma.co.uk'],
  ])('%s does not look like %s', (domain, claimed) => {
    expect(findLookAlike(ascii(domain), [ascii(claimed)])).toBeNull();
  });

  it('is silent about a domain that is claimed itself, whatever it resembles', () => {
    expect(findLookAlike('flrma.ru', ['firma.ru', 'flrma.ru'])).toBeNull();
  });

  it('names the same look before a slip', () => {
    expect(findLookAlike('flrma.ru', ['flrm.ru', 'firma.ru'])).toEqual({
      claimedDomain: 'firma.ru',
      kind: 'confusable',
    });
  });

  it('finds every slip of a name of four letters and more', () => {
    const name = fc.stringMatching(/^[a-z]{4,10}$/);
    fc.assert(
      fc.property(name, fc.nat(3), fc.constantFrom('q', 'z'), (word, at, letter) => {
        const slipped = word.slice(0, at) + letter + word.slice(at);
        expect(findLookAlike(`${slipped}.ru`, [`${word}.ru`])).not.toBeNull();
      }),
    );
  });
});

import { regulationDocument, type RegulationDocument } from '../document.js';
import { avsoft } from './avsoft.js';
import { cryptopro } from './cryptopro.js';
import { nag } from './nag.js';
import { rtcNt } from './rtc-nt.js';
import { standard } from './standard.js';
import { tradesoft } from './tradesoft.js';

/** The regulations a fresh database can start with, by name; checked here, so a faulty preset never boots. */
export const presets: Readonly<Record<string, RegulationDocument>> = {
  standard: regulationDocument.parse(standard),
  nag: regulationDocument.parse(nag),
  'rtc-nt': regulationDocument.parse(rtcNt),
  avsoft: regulationDocument.parse(avsoft),
  cryptopro: regulationDocument.parse(cryptopro),
  tradesoft: regulationDocument.parse(tradesoft),
};

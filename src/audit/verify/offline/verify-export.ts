import { checkAgainstWhole } from './check-whole.js';
import { checkFile } from './check-file.js';
import { Fault, verdictOf, type Verdict } from './fault.js';
import type { Known } from './forms.js';
import { readKnown, type VerifyOptions } from './known.js';
import { exportAdvice, intactWords } from './report.js';

/** Checks an export; with `whole`, a full export, also whether it holds every event that matches its filter. */
export async function verifyExport(
  file: string,
  options: VerifyOptions & { readonly whole?: string | undefined } = {},
): Promise<Verdict> {
  try {
    const known = readKnown(options);
    const checked = await checkFile(file, known, options.partBytes);
    const compared = options.whole
      ? await checkAgainstWhole({ file, checked }, await wholeOf(options.whole, known, options.partBytes))
      : null;
    return { code: 0, message: intactWords(checked, known.trusted.length > 0, compared) };
  } catch (error) {
    return verdictOf(error, exportAdvice);
  }
}

/** @throws Fault naming the file, so that nobody takes it for the other */
async function wholeOf(file: string, known: Known, partBytes: number | undefined) {
  try {
    return { file, checked: await checkFile(file, known, partBytes) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { en, ru } = error.said;
    throw new Fault(error.code, { en: `${file}: ${en}`, ru: `${file}: ${ru}` });
  }
}

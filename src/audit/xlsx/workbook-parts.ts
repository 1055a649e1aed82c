/** The parts of a workbook beside its sheets: Office Open XML (ECMA-376), by path. */
export function workbookParts(sheets: readonly string[]): ReadonlyMap<string, string> {
  const each = (text: (number: number, name: string) => string): string =>
    sheets.map((name, index) => text(index + 1, name)).join('');
  const overrides = each(
    (n) =>
      `<Override PartName="/xl/worksheets/sheet${String(n)}.xml" ContentType="${office}.worksheet+xml"/>`,
  );
  return new Map([
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${office}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${office}.styles+xml"/>${overrides}</Types>`,
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${each((n, name) => `<sheet name="${name}" sheetId="${String(n)}" r:id="rId${String(n)}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        each((n) => relation(`rId${String(n)}`, 'worksheet', `worksheets/sheet${String(n)}.xml`)) +
          relation('rIdStyles', 'styles', 'styles.xml'),
      ),
    ],
    ['xl/styles.xml', styles],
  ]);
}

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const schemas = 'http://schemas.openxmlformats.org';
export const main = `${schemas}/spreadsheetml/2006/main`;
const relationships = `${schemas}/officeDocument/2006/relationships`;
const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function relations(inside: string): string {
  return `${declaration}<Relationships xmlns="${schemas}/package/2006/relationships">${inside}</Relationships>`;
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${relationships}/${type}" Target="${target}"/>`;
}

/**
 * Style 1 is every cell's: format "text" (49), and a quote prefix, so that a text stays one when somebody edits it or
 * saves the sheet as something else. Style 2 is the same in bold, for the head.
 */
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

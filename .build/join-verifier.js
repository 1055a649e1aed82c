/**
 * Joins the verifier of exports, whose modules are src/audit/verify/offline, into the one file that goes into archives: it
 * runs on plain Node.js, and whoever gets it can read it. So nothing is made smaller, comments stay, and modules stand one
 * behind the other under their names, each after those it uses.
 */
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';

const imported = /^import (?:(\w+)(?:, | ))?(?:\{([^}]*)\} )?from ['"]([^'"]+)['"];\n/gm;
const exported = /^export (?=(?:async )?(?:function|class|const|let)\b)/gm;
const declared = /^(?:async )?(?:function\*?|class|const|let) ([\w$]+|\{[^}]*\})/gm;

/** The text of the whole. The same sources give the same text, byte for byte. */
export async function joinedVerifier(entry) {
  const modules = new Map();
  await collect(posix.normalize(entry), modules);
  const fromNode = nodeImports([...modules.values()]);
  const sections = [...modules].map(
    ([path, { code }]) => `// ---- ${posix.basename(path, '.ts')} ----\n\n${code}`,
  );
  const text = [header, fromNode.text, ...sections].join('\n');
  refuseTwice([...fromNode.names, ...[...modules.values()].flatMap(({ names }) => names)]);
  return text;
}

const header = `#!/usr/bin/env node
// Checks an export of the audit without the product: one file for Node.js 18 or newer that needs nothing else, reads
// the files it is given, and writes to nothing but the screen. Run it without arguments beside an unpacked export.
`;

/** Fills `modules` with what a module uses, and then itself. */
async function collect(path, modules) {
  if (modules.has(path)) return;
  const { code, uses, fromNode } = await read(path);
  for (const used of uses) await collect(used, modules);
  // A module that uses itself by way of another would come before it is whole.
  if (modules.has(path)) throw new Error(`${path} uses itself`);
  modules.set(path, { code, fromNode, names: namesOf(code) });
}

async function read(path) {
  const compiled = await plainJavaScript(path);
  const uses = [];
  const fromNode = [];
  for (const [, whole, members = '', from] of compiled.matchAll(imported)) {
    if (from.startsWith('.')) uses.push(posix.join(posix.dirname(path), from.replace(/\.js$/, '.ts')));
    else if (!from.startsWith('node:'))
      throw new Error(`${path} imports ${from}: the verifier has Node.js alone`);
    else
      fromNode.push({
        from,
        whole,
        members: members
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean),
      });
  }
  const code = spaced(compiled.replaceAll(imported, '').replaceAll(exported, ''));
  const left = /^(?:import|export)\b.*$/m.exec(code) ?? /\brequire\(|\bimport\(/.exec(code);
  if (left) throw new Error(`${path}: the verifier cannot be joined with ${left[0]}`);
  return { code, uses, fromNode };
}

/** Without types, as the oldest Node.js that is to run it takes it. */
async function plainJavaScript(path) {
  const { default: ts } = await import('typescript');
  const { outputText } = ts.transpileModule(await readFile(path, 'utf8'), {
    fileName: path,
    reportDiagnostics: false,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      newLine: ts.NewLineKind.LineFeed,
      verbatimModuleSyntax: true,
    },
  });
  return outputText;
}

/** The compiler leaves out empty lines: one stands before each declaration and each documented member again. */
function spaced(code) {
  return code
    .replaceAll(/^ +/gm, (blanks) => ' '.repeat(Math.ceil(blanks.length / 2)))
    .replaceAll(/\n(?=\/\*\*|(?:async )?(?:function|class)\b)/g, '\n\n')
    .replaceAll(/(?<=\*\/)\n\n/g, '\n')
    .replaceAll(/(?<=;|\})\n(?= +\/\*\*)/g, '\n\n')
    .replace(/^\n+/, '');
}

function namesOf(code) {
  return [...code.matchAll(declared)].flatMap(([, name]) => name.match(/[\w$]+/g));
}

/** One import of each module of Node.js. */
function nodeImports(modules) {
  const members = new Map();
  const wholes = new Map();
  for (const { from, whole, members: names } of modules.flatMap(({ fromNode }) => fromNode)) {
    if (whole) wholes.set(whole, from);
    for (const name of names) members.set(name, from);
  }
  const lines = [...new Set([...wholes.values(), ...members.values()])].sort().map((from) => {
    const named = [...members].flatMap(([name, where]) => (where === from ? [name] : [])).sort();
    const whole = [...wholes].find(([, where]) => where === from)?.[0];
    const parts = [...(whole ? [whole] : []), ...(named.length > 0 ? [`{ ${named.join(', ')} }`] : [])];
    return `import ${parts.join(', ')} from '${from}';`;
  });
  return { names: [...members.keys(), ...wholes.keys()], text: `${lines.join('\n')}\n` };
}

/** In one file each name means one thing. */
function refuseTwice(names) {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`two modules of the verifier declare ${twice}`);
}

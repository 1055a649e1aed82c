const length = String.raw`-?(?:\d{1,4}(?:\.\d{1,6})?|\.\d{1,6})(?:px|pt|em|rem|ex|%|in|cm|mm|pc)?`;
const upTo4 = (one: string): RegExp => new RegExp(`^${one}(?:\\s+${one}){0,3}$`, 'i');
const anyOf = (...words: string[]): RegExp => new RegExp(`^(?:${words.join('|')})$`, 'i');

const colour = String.raw`(?:#[0-9a-f]{3,8}|(?:rgb|hsl)a?\([\d\s.,%/]{1,40}\)|[a-z]{3,24})`;
const colours = [new RegExp(`^${colour}$`, 'i')];
const sizes = [new RegExp(`^(?:${length}|auto|normal|inherit)$`, 'i')];
const sides = [upTo4(`(?:${length}|auto)`)];
const line = String.raw`(?:${length}|none|solid|dotted|dashed|double|groove|ridge|inset|outset|hidden|thin|medium|thick|windowtext|${colour})`;
const borders = [upTo4(line)];

const around = (name: string, values: RegExp[], tail = ''): Record<string, RegExp[]> =>
  Object.fromEntries(
    ['', '-top', '-right', '-bottom', '-left'].map((side) => [`${name}${side}${tail}`, values]),
  );

/**
 * What a mail may say of its looks: colours, letters, distances, lines. A value is made of the few signs written here,
 * so there is no function, no address and no escape in any of them.
 */
export const safeStyles: Readonly<Record<string, RegExp[]>> = {
  color: colours,
  background: colours,
  'background-color': colours,
  'font-family': [/^[a-z0-9 ,'"-]{1,200}$/i],
  'font-size': [
    new RegExp(`^(?:${length}|xx-small|x-small|small|medium|large|x-large|xx-large|smaller|larger)$`, 'i'),
  ],
  'font-style': [anyOf('normal', 'italic', 'oblique')],
  'font-weight': [anyOf('normal', 'bold', 'bolder', 'lighter', String.raw`[1-9]00`)],
  'text-align': [anyOf('left', 'right', 'center', 'justify', 'start', 'end')],
  'text-decoration': [anyOf('none', 'underline', 'line-through')],
  'text-indent': sizes,
  'text-transform': [anyOf('none', 'uppercase', 'lowercase', 'capitalize')],
  'vertical-align': [anyOf('top', 'middle', 'bottom', 'baseline', 'sub', 'super', 'text-top', 'text-bottom')],
  'white-space': [anyOf('normal', 'nowrap', 'pre', 'pre-wrap', 'pre-line')],
  'line-height': sizes,
  'letter-spacing': sizes,
  'list-style-type': [/^[a-z-]{3,24}$/i],
  'border-collapse': [anyOf('collapse', 'separate')],
  'border-spacing': sides,
  display: [anyOf('none', 'block', 'inline', 'inline-block')],
  direction: [anyOf('ltr', 'rtl')],
  width: sizes,
  'max-width': sizes,
  'min-width': sizes,
  height: sizes,
  ...around('margin', sides),
  ...around('padding', sides),
  ...around('border', borders),
  ...around('border', borders, '-color'),
  ...around('border', borders, '-style'),
  ...around('border', borders, '-width'),
  'border-radius': sides,
};

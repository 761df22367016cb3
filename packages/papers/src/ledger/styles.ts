/** Cell formats by their place in `cellXfs`. */
export const styles = {
  plain: 0,
  title: 1,
  line: 2,
  heading: 3,
  text: 4,
  short: 5,
  code: 6,
  guarded: 7,
  date: 8,
  number: 9,
  money: 10,
  note: 11,
  moment: 12,
  over: 13,
  warn: 14,
  ok: 15,
} as const

const font = (name: string, size: number, color = '1F2933') =>
  `<font><sz val="${size}"/><color rgb="FF${color}"/><name val="${name}"/><charset val="134"/></font>`
const xf = (numFmt: number, fontId: number, fill: number, border: number, align: string, more = '') =>
  `<xf numFmtId="${numFmt}" fontId="${fontId}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${more}><alignment ${align}/></xf>`
const side = (name: string) => `<${name} style="thin"><color rgb="FF8A96A3"/></${name}>`

const fonts = [
  font('宋体', 11),
  font('黑体', 18),
  font('宋体', 9),
  font('黑体', 11),
  ...['A61B22', '8A4B00', '1F6B3A'].map((color) => font('宋体', 11, color)),
]

const xfs = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  xf(0, 1, 0, 0, 'horizontal="center" vertical="center"'),
  xf(0, 2, 0, 0, 'horizontal="right" vertical="center"'),
  xf(0, 3, 2, 1, 'horizontal="center" vertical="center" wrapText="1"'),
  xf(0, 0, 0, 1, 'horizontal="left" vertical="center" wrapText="1"'),
  xf(0, 0, 0, 1, 'horizontal="center" vertical="center" wrapText="1"'),
  xf(49, 0, 0, 1, 'horizontal="center" vertical="center"'),
  xf(49, 0, 0, 1, 'horizontal="left" vertical="center" wrapText="1"', ' quotePrefix="1"'),
  xf(164, 0, 0, 1, 'horizontal="center" vertical="center"'),
  xf(0, 0, 0, 1, 'horizontal="right" vertical="center"'),
  xf(4, 0, 0, 1, 'horizontal="right" vertical="center"'),
  xf(0, 2, 0, 0, 'horizontal="left" vertical="top" wrapText="1"'),
  xf(165, 0, 0, 1, 'horizontal="center" vertical="center"'),
  ...[4, 5, 6].map((toned) => xf(0, toned, 0, 1, 'horizontal="center" vertical="center" wrapText="1"')),
]

/** The whole of `xl/styles.xml`: 宋体 for text, 黑体 for headings, thin grey lines around every cell. */
export const stylesXml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF5"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

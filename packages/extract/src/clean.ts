/**
 * Radicals that stand in PDF texts for the characters they look like (the font maps the glyph to the radical's code).
 * NFKC knows the Kangxi block and two of the supplement; these are the simplified forms of the supplement.
 */
const RADICALS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'⺁厂⺄乙⺆冂⺇几⺈刀⺋卩⺌小⺎兀⺏尢⺒巳⺓幺⺔彑⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺟母⺠民⺡氵⺢水⺣灬⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺱网⺲罒⺳罓⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺聿⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒長⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟'.matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, radical = '', character = '']) => [radical, character]),
)

/**
 * The one cleaning every format gets: line endings folded to \n, radicals and compatibility Han to plain characters,
 * ligatures to letters, no-break and other odd spaces to spaces, characters that nobody sees and controls left out.
 * Full-width marks and circled numbers stay as printed (NFKC over all would turn ① into 1 and （ into an ASCII bracket).
 */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\f\v\u0085\u2028\u2029]/gu, '\n')
    .replace(/[\u2f00-\u2fdf\u2e80-\u2eff\uf900-\ufaff\ufb00-\ufb06]/gu, (c) => RADICALS[c] ?? c.normalize('NFKC'))
    .replace(/[\u00a0\u2000-\u2009\u202f\u205f]/gu, ' ')
    .replace(/[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]/gu, '')

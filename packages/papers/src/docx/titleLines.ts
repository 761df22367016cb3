/** Advance of a character in ems, in a face whose Latin letters and digits take half an em (仿宋, 宋体, 小标宋). */
export const advance = (char: string): number => (/[\u0020-\u007e\u00a0-\u00ff]/u.test(char) ? 0.5 : 1)
export const advanceOf = (s: string): number => [...s].reduce((sum, char) => sum + advance(char), 0)

/**
 * Breaks a title into lines of at most `ems`. A line break in the title counts as the author's decision. Otherwise a title
 * too long for one line is broken in two beside a quotation mark or bracket, where no word can be torn, at the place
 * nearest the middle; without such a place it is left whole and the word processor wraps it.
 */
export function titleLines(title: string, ems: number): string[] {
  const given = title
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (given.length !== 1 || advanceOf(given[0]!) <= ems) return given
  const whole = given[0]!
  const places = [...whole.matchAll(/(?<=[”’》）〉】])(?![”’》）〉】，、。])|(?=[“‘《（〈【])/gu)].map((match) => match.index)
  const halves = places
    .map((at) => [whole.slice(0, at), whole.slice(at)] as const)
    .filter(([a, b]) => a !== '' && b !== '' && advanceOf(a) <= ems && advanceOf(b) <= ems)
    .sort(([a, b], [c, d]) => Math.abs(advanceOf(a) - advanceOf(b)) - Math.abs(advanceOf(c) - advanceOf(d)))
  return halves[0] ? [...halves[0]] : [whole]
}

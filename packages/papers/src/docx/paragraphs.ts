/** Lines of a text as paragraphs: trimmed, empty ones dropped, characters that XML cannot hold removed. */
export const paragraphs = (s: string): string[] =>
  s
    .toWellFormed()
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => line.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '').trim())
    .filter((line) => line !== '')

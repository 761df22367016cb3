import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvLine } from './csv.ts'

describe('comma-separated lines', () => {
  test('no cell starts a formula, and nothing else of it is lost', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '＝', ' =', '\t=', '\r', '', 'x'), fc.string(), (start, rest) => {
        const cell = JSON.parse(
          `"${csvLine([start + rest])
            .slice(1, -3)
            .replaceAll('""', 'Q')
            .replaceAll('\\', '\\\\')
            .replace(/[\u0000-\u001f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`,
        )
        expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/u)
        expect(cell.replace(/^'/, '')).toBe((start + rest).replaceAll('"', 'Q').replace(/^'/, ''))
      }),
    )
  })
  test('quotes double, commas and line breaks stay inside, numbers are numbers', () => {
    expect(csvLine(['说“甲”,"乙"\n丙', -3])).toBe('"说“甲”,""乙""\n丙","-3"\r\n')
  })
})

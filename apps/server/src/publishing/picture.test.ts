import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PictureShape, picture, pictureShapes, titleLines } from './picture.ts'

const article = (title: string) => ({ title, issuer: '青禾区优化营商环境工作专班办公室', writtenOn: '2026-09-22' })
const linesIn = (svg: string) => [...svg.matchAll(/font-weight="600"[^>]*>([^<]*)</g)].map(([, line]) => line!)
const shapes = Object.keys(pictureShapes) as PictureShape[]

describe('the picture for a channel', () => {
  test('breaks a title into lines about equally long, before no closing sign and after no opening one, through no number or Latin word', () => {
    expect(titleLines('青禾区推出“企业开办一件事”2.0版，材料由12份减为5份', 16)).toEqual([
      '青禾区推出“企业开办一件事”',
      '2.0版，材料由12份减为5份',
    ])
    expect(titleLines('短标题', 16)).toEqual(['短标题'])
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('企', '业', '，', '“', '”', '（', '）', '2026', 'APP', '。'), { minLength: 1, maxLength: 60 }),
        (signs) => {
          const title = `甲${signs.join('')}`
          const lines = titleLines(title, 14)
          expect(lines.join('')).toBe(title)
          for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，”）。]/u)
        },
      ),
    )
  })

  test.each(shapes)('%s: the title stands within the picture whatever its length; signs of markup are words', (shape) => {
    const { lines: most, height } = pictureShapes[shape]
    for (const length of [2, 20, 45, 90, 300]) {
      const svg = picture(article('优化营商环境便民利企'.repeat(30).slice(0, length)), '青禾区营商环境', shape)
      expect(linesIn(svg).length).toBeLessThanOrEqual(most)
      for (const [, y] of svg.matchAll(/<text x="\d+" y="(\d+)"/g)) expect(Number(y)).toBeLessThan(height)
    }
    const svg = picture(article('标题里有<符号>'), 'A&B', shape)
    expect(svg).not.toContain('<符号>')
    expect(svg).toContain('A&#38;B')
  })
  test('what cannot fit ends with an ellipsis', () => {
    expect(linesIn(picture(article('甲'.repeat(200)), '站', 'wide')).at(-1)).toMatch(/…$/)
  })
})

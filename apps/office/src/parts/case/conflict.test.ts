import { describe, expect, test } from 'vitest'
import type { CaseDetail } from '../../contract.ts'
import { conflictsOf, movedSince, untouched } from './conflict.ts'

const word = (zh: string) => ({ zh, en: zh })
const field = (name: string, value: unknown) => ({
  name,
  label: word(name),
  look: { as: 'line' },
  value,
  shown: String(value),
  masked: false,
})
const done = (version: number, who: string, set: string[], about = 'act') => ({
  version,
  at: '2026-09-21T02:00:00.000Z',
  by: { id: who, name: who, post: null, unit: null },
  label: word('补充'),
  sentence: word(''),
  round: 1,
  details: [],
  evidence: [],
  about,
  set,
  comment: null,
})
const detail = (version: number, fields: object[], timeline: object[], allowed = true) =>
  ({
    version,
    fields,
    timeline,
    offers: [
      {
        action: 'describe',
        label: word('补充'),
        allowed,
        because: allowed ? undefined : { code: 'x', message: word('已办结') },
        form: [],
        needs: [],
      },
    ],
  }) as unknown as CaseDetail

const before = detail(3, [field('title', '旧题'), field('year', 2024)], [done(3, '甲', [])])
const now = detail(
  6,
  [field('title', '新题'), field('year', 2025)],
  [done(3, '甲', []), done(4, '乙', ['title']), done(5, '丙', ['year']), done(6, '钟', [], 'clock')],
)
const asked = [{ name: 'title' }, { name: 'year' }, { name: 'area' }]

describe('填写期间事项变了', () => {
  test('what others did since, and which fields by whom; a light that came on is nobody’s doing', () => {
    const moved = movedSince(before, now, 'describe')
    expect(moved.since.map(({ by }) => by.name)).toEqual(['乙', '丙'])
    expect(moved.changed.map(({ name, who, theirs }) => [name, who, theirs])).toEqual([
      ['title', '乙', '新题'],
      ['year', '丙', 2025],
    ])
    expect(moved.gone).toBeNull()
    expect(movedSince(before, detail(4, before.fields as object[], [], false), 'describe').gone).toEqual(word('已办结'))
  })
  test('one chooses only where both changed the same field to something else; what one left alone goes on as it is now', () => {
    const moved = movedSince(before, now, 'describe')
    const begun = { title: '旧题', year: 2024 }
    expect(conflictsOf(moved, asked, { title: '我的题', year: 2024, area: 'x' }, begun).map(({ name }) => name)).toEqual(['title'])
    expect(conflictsOf(moved, asked, { title: '新题', year: 2024 }, begun), 'both wrote the same').toEqual([])
    expect(untouched(moved, asked, { title: '我的题', year: 2024 }, begun)).toEqual({ year: 2025 })
    expect(untouched(moved, asked, { title: '我的题' }, {}), 'a field that the form did not begin with stays empty').toEqual({})
  })
})

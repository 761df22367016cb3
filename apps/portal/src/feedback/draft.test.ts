import { isId } from '@changtong/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asked, carried, type Draft, draftFrom, faultsIn, firstFaultyStep, inputOf, limits, steps } from './draft.ts'

const categories = [{ id: 'permit', label: { zh: '证照', en: 'Licences' } }]
const good: Draft = draftFrom(
  (name) => ({ category: 'permit', text: '窗口来回跑', identity: 'confidential', phone: '0999-5550100' })[name] ?? '',
)
const faultsOf = (change: Partial<Draft>) => Object.keys(faultsIn({ ...good, ...change }, 'contact', categories))

describe('the answers of a report', () => {
  test('go through every page unchanged, whatever was typed', () => {
    const typed = fc.record({
      category: fc.string(),
      text: fc.string(),
      place: fc.string(),
      name: fc.string(),
      phone: fc.string(),
      email: fc.string(),
    })
    fc.assert(
      fc.property(typed, fc.constantFrom(...steps), (fields, step) => {
        const draft = draftFrom((name) => (fields as Record<string, string>)[name] ?? '')
        // What the page asks for comes back from its own inputs, the rest from the hidden ones.
        const sent: Record<string, string> = carried(draft, step)
        for (const name of asked[step]) sent[name] = String(draft[name])
        expect(draftFrom((name) => sent[name] ?? '')).toEqual(draft)
      }),
    )
  })
  test('get a command id once and keep it, but no other than an id', () => {
    const made = draftFrom(() => '')
    expect(isId(made.commandId)).toBe(true)
    expect(draftFrom((name) => (name === 'commandId' ? made.commandId : '')).commandId).toBe(made.commandId)
    expect(draftFrom((name) => (name === 'commandId' ? 'x' : '')).commandId).not.toBe('x')
  })
  test('too long a text is refused with its length, not cut', () => {
    const long = draftFrom((name) => (name === 'text' ? '字'.repeat(limits.text + 3) : ''))
    expect([...long.text]).toHaveLength(limits.text + 3)
    expect(faultsIn(long, 'details', categories).text?.zh).toContain(String(limits.text + 3))
  })
  test('a contact is owed exactly when not anonymous', () => {
    expect(faultsOf({})).toEqual([])
    expect(faultsOf({ phone: '' })).toEqual(['phone'])
    expect(faultsOf({ identity: 'anonymous' })).toEqual(['identity'])
    expect(faultsOf({ identity: 'anonymous', phone: '' })).toEqual([])
    expect(faultsOf({ identity: '' })).toEqual(['identity'])
    expect(faultsOf({ phone: '请打我', email: 'a@b' })).toEqual(['phone', 'email'])
  })
  test('an anonymous report carries no contact at all', () => {
    expect(inputOf({ ...good, identity: 'anonymous', phone: '', name: '' }).contact).toBeNull()
    expect(inputOf({ ...good, about: '2026-3', item: '2' })).toMatchObject({
      about: { slug: '2026-3', serial: 2 },
      contact: { phone: '0999-5550100' },
    })
    expect(firstFaultyStep(good, categories)).toBeUndefined()
    expect(firstFaultyStep({ ...good, text: '' }, categories)).toBe('details')
  })
})

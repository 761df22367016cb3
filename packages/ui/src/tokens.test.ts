import { expect, test } from 'vitest'
import { chartColours, contrast, cssVariables, tokens, tones, wall, wallVariables } from './tokens.ts'

test('contrast is computed as WCAG has it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test('every pair that carries text is readable, every control border can be seen', () => {
  const pairs: [string, string][] = [
    [tokens.text, tokens.panel],
    [tokens.text2, tokens.canvas],
    [tokens.text3, tokens.canvas],
    [tokens.text, tokens.mark],
    [tokens.primary, tokens.panel],
    [tokens.primary, tokens.primarySoft],
    [tokens.panel, tokens.primary],
    [tokens.railText, tokens.rail],
    [tokens.panel, tokens.railOn],
    ...Object.values(tones).map(({ ink, ground }): [string, string] => [ink, ground]),
  ]
  for (const [ink, ground] of pairs) expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  expect(contrast(tokens.border, tokens.panel)).toBeGreaterThanOrEqual(3)
})

test('the wall is read from afar, and what charts draw is seen against its ground', () => {
  for (const ink of [wall.text, wall.dim, wall.amber, wall.red]) expect(contrast(ink, wall.panel), ink).toBeGreaterThanOrEqual(7)
  for (const bar of [wall.opened, wall.closed]) expect(contrast(bar, wall.panel), bar).toBeGreaterThanOrEqual(4.5)
  for (const bar of Object.values(chartColours)) expect(contrast(bar, tokens.panel), bar).toBeGreaterThanOrEqual(3)
})

test('tokens become CSS variables', () => {
  expect(cssVariables()).toContain('--primary-soft:#f0f5fc')
  expect(cssVariables()).toContain('--text-2:#4b5563')
  expect(cssVariables()).toContain('--tone-over-ink:#a61b22')
  expect(wallVariables()).toContain('--wall-ground:#0b1626')
})

import { procedures } from '@changtong/capabilities/registry.ts'
import { expect, test } from 'vitest'
import { glossary } from './glossary.ts'

test('the glossary has the words of every procedure as its definition says them (else: node_modules/.bin/node scripts/glossary.ts)', () => {
  const { is, shouldBe } = glossary()
  expect(is).toBe(shouldBe)
  for (const { id } of procedures) expect(is).toContain(`\`${id}\`\n\n### States`)
})

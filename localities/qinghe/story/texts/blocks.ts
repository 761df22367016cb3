import type { Block } from '@changtong/capabilities/article/blocks.ts'

/** Paragraphs; a line that begins with `# ` is a heading. */
export const lines = (...words: readonly string[]): Block[] =>
  words.map((line) => (line.startsWith('# ') ? { kind: 'heading', text: line.slice(2) } : { kind: 'paragraph', text: line }))
export const item = (no: string, title: string, text: string): Block => ({ kind: 'item', no, title, text })
/** A table by rows, its heads first. */
export const table = (...rows: readonly string[][]): Block => ({ kind: 'table', rows: rows.map((row) => [...row]) })

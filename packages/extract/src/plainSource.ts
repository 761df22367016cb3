import { type Source, sourceOf } from '@changtong/reader'

/** Plain text as paragraphs, one a line. */
export const plainSource = (text: string): Source =>
  sourceOf(
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => ({ kind: 'paragraph', text: line.trimEnd() })),
  )

import type { Tone } from '@changtong/ui'
import type { ImportRow } from '../contract.ts'
import type { Word } from '../words.ts'

export const importStates: Readonly<Record<ImportRow['state'], { readonly tone: Tone; readonly word: Word }>> = {
  read: { tone: 'wait', word: 'imports.state.read' },
  confirmed: { tone: 'ok', word: 'imports.state.confirmed' },
  undone: { tone: 'idle', word: 'imports.state.undone' },
}

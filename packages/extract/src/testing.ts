import type { Piece } from '@changtong/reader'
import { type Collector, collector } from './collector.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import { Stop } from './refusals.ts'

/** For tests of one format: what its reader gathered, without a worker around it. */
export async function gathered(
  read: (limits: Limits, into: Collector) => unknown,
  limits: Partial<Limits> = {},
): Promise<{ pieces: readonly Piece[]; lines: string[]; warnings: string[] }> {
  const into = collector({ ...DEFAULT_LIMITS, ...limits })
  await read({ ...DEFAULT_LIMITS, ...limits }, into)
  const lines = into.pieces.map((piece) =>
    piece.kind === 'paragraph' ? piece.text : piece.rows.map((row) => row.map(({ text }) => text).join('|')).join('\n'),
  )
  return { pieces: into.pieces, lines, warnings: into.warnings.map(({ zh }) => zh) }
}

/** The code of the refusal that a call stops with, or 'opened'. */
export async function codeOf(call: () => unknown): Promise<string> {
  try {
    await call()
    return 'opened'
  } catch (error) {
    if (error instanceof Stop) return error.refusal.code
    throw error
  }
}

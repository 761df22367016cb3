import type { Refusal } from '@changtong/kernel'

/** One command of `changtong`. Results go to standard output, everything else to standard error. */
export interface Command {
  readonly usage: string
  readonly does: string
  /** Returns the exit status: 0 only on success, 2 for wrong usage, 1 for a failure explained in one line. */
  run(args: readonly string[]): Promise<number>
}
export const wrongUsage = (usage: string): number => {
  console.error(`usage: changtong ${usage}`)
  return 2
}
export const failed = (what: string, refusal: Refusal): number => {
  console.error(`${what}: ${refusal.message.zh} · ${refusal.message.en}`)
  return 1
}
export const note = (line: string): void => console.error(line)

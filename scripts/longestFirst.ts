import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What goes through a browser takes longest, however few lines it has: the walks over all pages, then the other proofs. */
const long = [/\/proof\/staff/, /\/proof\/|\.browser\.test\./]
const rank = ({ moduleId }: TestSpecification): number => {
  const at = long.findIndex((pattern) => pattern.test(moduleId))
  return at < 0 ? long.length : at
}

/**
 * Files that take long begin first, so that the workers end together. The runner goes by what an earlier run took, and by size where there
 * was none: a walk of twenty lines would then come last, and one worker would wait for the other.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}

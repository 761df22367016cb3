import { type Text, text } from '@changtong/kernel'

/** What a schema found wrong with a value: an issue of zod, or the same as the server's framework hands it on. */
export interface SchemaIssue {
  readonly code?: string | undefined
  readonly message?: string | undefined
  readonly origin?: unknown
  readonly expected?: unknown
  readonly format?: unknown
  readonly minimum?: unknown
  readonly maximum?: unknown
}

const missing = text('请填写', 'please fill this in')
const unfit = text('填写的内容不合要求', 'this does not fit')
const misfit = text('填写的格式不对', 'this does not have the right form')
const counted = (n: unknown): string => Number(n).toLocaleString('en-US')

/** What is wrong with a value, in words for whoever typed it; never the words of the schema library, which are English and speak of types. */
export function faultWords(issue: SchemaIssue): Text {
  const own = written(issue.message ?? '')
  if (own) return own
  switch (issue.code) {
    case 'too_big':
      return tooBig(issue)
    case 'too_small':
      return tooSmall(issue)
    case 'invalid_type':
      if (/received undefined$/.test(issue.message ?? '')) return missing
      return issue.expected === 'number' || issue.expected === 'int' ? text('请填写数字', 'please write a number') : unfit
    case 'invalid_format':
      return issue.format === 'date'
        ? text('请按 2026-01-05 的格式填写真实的日期', 'please write a real date as 2026-01-05')
        : issue.format === 'uuid'
          ? text('请从列出的选项中选择', 'please choose from the list')
          : misfit
    case 'invalid_value':
      return text('请从列出的选项中选择', 'please choose from the list')
    case 'unrecognized_keys':
      return text('这里不能填写', 'this cannot be filled in here')
    default:
      return unfit
  }
}

function tooBig({ origin, maximum }: SchemaIssue): Text {
  const most = counted(maximum)
  if (origin === 'string') return text(`最多 ${most} 个字`, `at most ${most} characters`)
  if (origin === 'array') return text(`最多 ${most} 项`, `at most ${most} of them`)
  return text(`不能大于 ${most}`, `not more than ${most}`)
}

function tooSmall({ origin, minimum }: SchemaIssue): Text {
  const least = counted(minimum)
  if (origin === 'string') return minimum === 1 ? missing : text(`至少 ${least} 个字`, `at least ${least} characters`)
  if (origin === 'array') return text(`至少 ${least} 项`, `at least ${least} of them`)
  return text(`不能小于 ${least}`, `not less than ${least}`)
}

/** Rules of our own are written in both languages, parted by a middle dot. */
function written(message: string): Text | undefined {
  const [zh = '', en = ''] = message.split(' · ')
  return zh !== '' && en !== '' ? text(zh, en) : undefined
}

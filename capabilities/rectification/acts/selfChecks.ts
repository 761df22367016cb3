import { workingDays } from '@changtong/calendar'
import { type Refusal, refuse, text } from '@changtong/kernel'
import { type CaseState, field, optional } from '@changtong/model'
import { found, type SelfCheck } from '../fields.ts'
import type { RectificationAction } from '../nouns.ts'
import { problemsOf } from '../plan.ts'

type Checked = CaseState<{ readonly selfChecks?: readonly SelfCheck[] | undefined }>
/** The self-check that still waits for answers. */
const openCheck = (c: Checked): SelfCheck | undefined =>
  (c.fields.selfChecks ?? []).find((check) => check.replies.length < check.units.length)

/** 举一反三、建章立制: what one problem taught is looked for in every unit, and becomes a rule. */
export const selfChecks = (action: RectificationAction) => ({
  openSelfCheck: action({
    label: text('开展举一反三自查', 'Open a self-check'),
    by: ['office'],
    from: ['running', 'continuing'],
    input: {
      problem: field.caseOf('problem', text('已销号的问题', 'The cleared problem')),
      text: field.paragraph(text('自查要求', 'What to look for'), { min: 4, max: 1000 }),
      days: optional(field.number(text('回复工作日', 'Working days to answer'), { min: 1, max: 60 })),
    },
    when: (c) => {
      if (c.fields.units.length === 0)
        return refuse(
          'self-check.units',
          '本项目没有登记参加整改单位，不能开展自查。',
          'No unit takes part in this rectification, so nobody could answer.',
        )
      return openCheck(c)
        ? refuse('self-check.open', '上一次自查还有单位没有回复。', 'Units have still to answer the last self-check.')
        : undefined
    },
    guard: (c, input) =>
      problemsOf(c).includes(input.problem) && c.children[input.problem]?.phase === 'closed'
        ? undefined
        : refuse('self-check.problem', '请选择本项目中已经销号的问题。', 'Please choose a cleared problem of this rectification.'),
    assign: (c) => ({ coUnits: c.fields.units }),
    patch: (c, input) => ({
      selfChecks: [
        ...(c.fields.selfChecks ?? []),
        { problem: input.problem, text: input.text, units: [...new Set(c.fields.units)], replies: [] },
      ],
    }),
    clock: (_c, input, world) => [{ clock: 'selfCheck', do: 'start', limit: workingDays(input.days ?? world.setting('selfCheckDays')) }],
  }),
  replySelfCheck: action({
    forward: true,
    label: text('回复自查', 'Answer the self-check'),
    by: ['unit'],
    from: ['running', 'reported', 'continuing', 'concluding'],
    input: {
      found: field.choice(text('自查结果', 'Result'), found),
      name: optional(field.line(text('自查责任人', 'Who vouches for it'), { max: 60 })),
      text: field.paragraph(text('自查情况', 'What was looked at'), { min: 4, max: 2000 }),
    },
    guard: (c, input, world) =>
      mayReply(c, world.actor.unit) ??
      (input.found === 'none' && !input.name
        ? refuse(
            'self-check.name',
            '“未发现同类问题”须写明自查责任人。您填写的内容都还在。',
            'Whoever says "none found" gives a name. What you typed is still there.',
          )
        : undefined),
    patch: (c, input, world) => ({
      selfChecks: (c.fields.selfChecks ?? []).map((check) =>
        check === openCheck(c)
          ? {
              ...check,
              replies: [
                ...check.replies,
                { unit: world.actor.unit!, by: world.actor.person, found: input.found, name: input.name ?? '', text: input.text },
              ],
            }
          : check,
      ),
    }),
    clock: (c) => {
      const check = openCheck(c)
      return check && check.replies.length + 1 === check.units.length ? [{ clock: 'selfCheck', do: 'stop' }] : []
    },
  }),
  linkRule: action({
    label: text('登记建章立制', 'Record a rule'),
    by: ['office'],
    from: ['running', 'continuing'],
    input: {
      problem: field.caseOf('problem', text('由哪个问题而来', 'Which problem it came of')),
      text: field.line(text('制度名称', 'Name of the rule'), { min: 4, max: 120 }),
    },
    guard: (c, input) =>
      problemsOf(c).includes(input.problem)
        ? undefined
        : refuse('plan.foreign-problem', '所选问题不属于本整改项目。', 'The problem chosen does not belong to this rectification.'),
    patch: (c, input) => ({ rules: [...(c.fields.rules ?? []), input] }),
  }),
})

function mayReply(c: Checked, unit: string | null): Refusal | undefined {
  const check = openCheck(c)
  if (!check) return refuse('self-check.none', '现在没有待回复的自查。', 'No self-check waits for an answer.')
  if (unit === null || !check.units.includes(unit)) return refuse('self-check.unit', '本单位不在自查范围内。', 'Your unit is not asked.')
  return check.replies.some((reply) => reply.unit === unit)
    ? refuse('self-check.answered', '本单位已经回复过这次自查。', 'Your unit has answered this self-check already.')
    : undefined
}

import { type Id, refuse, text } from '@changtong/kernel'
import { field, optional } from '@changtong/model'
import type { ProblemAction } from '../nouns.ts'

/** 举一反三: what a closed problem taught is looked for everywhere. Everything may be left as proposed: one click asks every unit. */
export const learning = (action: ProblemAction) => ({
  openSelfCheck: action({
    label: text('开展举一反三自查', 'Open a self-check'),
    by: ['intake'],
    from: ['cleared', 'explained', 'recorded'],
    input: {
      what: optional(
        field.line(text('自查事项', 'What to look for'), { min: 4, max: 200, hint: text('不填即本问题', 'This problem, if left empty') }),
      ),
      text: optional(field.paragraph(text('自查要求', 'How to look for it'), { min: 4, max: 2000 })),
      units: optional(
        field.units(text('自查单位', 'Units that look at themselves'), {
          hint: text(
            '不选即全部单位（巡察整改的问题：参加整改的单位）',
            'Every unit if none is chosen; for a problem of a rectification the units taking part',
          ),
        }),
      ),
      days: optional(field.number(text('回复工作日', 'Working days to answer'), { min: 1, max: 60 })),
    },
    // What is sent to every unit must not tell of a confidential problem.
    guard: (c, input) =>
      c.fields.confidential && !input.what
        ? refuse(
            'self-check.confidential',
            '本件为保密件，请另写不涉及本件细节的自查事项。',
            'This problem is confidential. Please write what to look for without its details.',
          )
        : undefined,
    opens: (c, input, world) => {
      const what = input.what ?? c.fields.title
      // A problem of a rectification is looked for in the units that take part in it.
      const taking = c.parent === null ? [] : ((world.case(c.parent)?.fields.units as readonly Id[] | undefined) ?? [])
      const asked = [input.units ?? [], taking, world.unitsInOffice()].find((units) => units.length > 0) ?? []
      return [
        {
          procedure: 'selfCheck',
          asChild: false,
          fields: {
            what,
            problem: c.id,
            text: input.text ?? `请对照“${what}”，全面自查本单位有无同类问题，逐项说明查了什么、查到什么。`,
            ...(input.days && { days: input.days }),
          },
          begin: { units: asked },
        },
      ]
    },
  }),
})

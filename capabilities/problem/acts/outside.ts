import { refuse, text } from '@changtong/kernel'
import { field, optional } from '@changtong/model'
import type { ProblemAction } from '../nouns.ts'

/** 上级平台转办: what an outside platform sent gets its result back, once for each time it was handled. */
export const outside = (action: ProblemAction) => ({
  returnResult: action({
    forward: true,
    label: text('回传办理结果', 'Send the result back'),
    by: ['intake'],
    from: ['cleared', 'explained', 'legalRoute', 'notAccepted', 'merged'],
    input: {
      text: field.paragraph(text('回传内容', 'What is sent back'), { min: 4, max: 2000 }),
      receipt: optional(field.line(text('平台回执号', 'Receipt of the platform'), { max: 60 })),
    },
    when: (c) => {
      if (c.fields.source !== 'platform' || !c.fields.externalNo)
        return refuse(
          'return.not-outside',
          '本件不是上级平台转来的，没有可回传之处。',
          'This did not come from an outside platform, so there is nowhere to send a result to.',
        )
      const sent = c.fields.returned?.find(({ round }) => round === c.round)
      return sent
        ? refuse(
            'return.sent',
            `本件结果已于${sent.on}回传过，不能重复回传；重新办理后可以再次回传。`,
            `The result was sent back on ${sent.on} already. It can be sent again only after the case was handled anew.`,
          )
        : undefined
    },
    patch: (c, input, world) => ({
      returned: [
        ...(c.fields.returned ?? []),
        { round: c.round, on: world.today, text: input.text, ...(input.receipt && { receipt: input.receipt }) },
      ],
    }),
  }),
})

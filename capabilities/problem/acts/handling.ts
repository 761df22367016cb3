import { text } from '@changtong/kernel'
import { field, optional } from '@changtong/model'
import { checkStated } from '../../limits.ts'
import { duePrecisions, findings, paces } from '../../words.ts'
import { Completion } from '../fields.ts'
import { coversOwnMeasures, measuresClosed, needsLead } from '../guards.ts'
import type { ProblemAction } from '../nouns.ts'

/** What the lead and its helpers do: measures, progress, findings, completion, applying for the end. */
export const handling = (action: ProblemAction) => ({
  addMeasure: action({
    label: text('增加措施', 'Add a measure'),
    by: ['lead', 'intake'],
    from: ['registered', 'dispatched', 'handling'],
    input: {
      text: field.paragraph(text('措施内容', 'What is to be done'), { min: 4, max: 6000 }),
      leadUnit: optional(
        field.unit(text('措施牵头单位', 'Lead of the measure'), {
          hint: text('不填则由本问题牵头单位负责', 'Left open: the lead unit of the problem'),
        }),
      ),
      coUnits: optional(field.units(text('协办单位', 'Supporting units'))),
      due: optional(field.day(text('到期日期', 'Due date'))),
      duePrecision: optional(field.choice(text('日期精度', 'Precision of the date'), duePrecisions)),
      leader: optional(field.line(text('责任领导', 'Responsible leader'), { max: 60 })),
      pace: optional(field.choice(text('整改类别', 'Class'), paces)),
    },
    when: needsLead,
    guard: (_c, input, world) => checkStated(input, world.today),
    opens: (c, input) => [
      {
        procedure: 'measure',
        asChild: true,
        assign: { leadUnit: input.leadUnit ?? c.leadUnit, coUnits: input.coUnits ?? [] },
        fields: {
          text: input.text,
          ...(input.due && { due: input.due }),
          ...(input.duePrecision && { duePrecision: input.duePrecision }),
          ...(input.leader && { leader: input.leader }),
          ...(input.pace && { pace: input.pace }),
        },
        // Under a plan that nobody has approved yet a measure waits.
        ...(c.fields.plan !== 'draft' && {
          begin: {
            leadUnit: input.leadUnit ?? c.leadUnit,
            coUnits: input.coUnits ?? [],
            ...(input.due && { due: input.due }),
            ...(input.duePrecision && { duePrecision: input.duePrecision }),
          },
        }),
      },
    ],
  }),
  report: action({
    label: text('报送进展', 'Report progress'),
    by: ['lead', 'co'],
    from: ['handling'],
    input: { text: field.paragraph(text('进展情况', 'Progress'), { min: 4 }) },
  }),
  find: action({
    label: text('事实认定', 'State the finding'),
    by: ['lead', 'verifier'],
    from: ['handling', 'verifying'],
    input: { finding: field.choice(text('认定', 'Finding'), findings), words: field.paragraph(text('认定依据', 'Basis'), { min: 4 }) },
    patch: (_c, input) => ({ finding: input.finding }),
  }),
  stateCompletion: action({
    label: text('填写完成情况', 'State the completion'),
    by: ['lead', 'intake'],
    from: ['registered', 'handling', 'verifying', 'cleared', 'recorded'],
    input: {
      completions: field.parts(text('完成情况', 'Completion statements'), Completion, {
        hint: text('一段完成情况可对应多条措施', 'One statement may cover several measures'),
      }),
    },
    guard: (c, input) => coversOwnMeasures(c, input.completions),
    patch: (_c, input) => ({ completions: input.completions }),
  }),
  applyClearance: action({
    forward: true,
    label: text('申请销号', 'Apply for clearance'),
    by: ['lead'],
    from: ['handling'],
    to: 'verifying',
    needs: ['result'],
    input: { result: field.paragraph(text('办理结果', 'Result'), { min: 8 }) },
    when: measuresClosed,
    patch: (_c, input) => ({ result: input.result, way: 'solved' }),
  }),
  applyExplained: action({
    label: text('申请解释说明办结', 'Apply to close with an explanation'),
    by: ['lead'],
    from: ['handling'],
    to: 'verifying',
    input: {
      result: field.paragraph(text('解释说明', 'Explanation'), {
        min: 8,
        hint: text('说明为何现阶段不能解决，以及已向反映人作何解释', 'Why it cannot be solved now, and what the requester was told'),
      }),
    },
    when: measuresClosed,
    patch: (_c, input) => ({ result: input.result, way: 'explained' }),
  }),
  reply: action({
    label: text('答复反映人', 'Reply to the requester'),
    by: ['intake', 'lead'],
    from: ['handling', 'verifying', 'cleared', 'explained', 'legalRoute', 'notAccepted'],
    input: { text: field.paragraph(text('答复内容', 'Reply'), { min: 4 }) },
    patch: (_c, input) => ({ reply: input.text }),
  }),
})

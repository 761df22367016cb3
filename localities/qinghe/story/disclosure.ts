import type { StoryAct } from '../../locality.ts'
import { clerk, head } from './desks.ts'
import { acts, opened } from './telling.ts'

/** Three applications for information: one answered, one in hand whose days run, one that came in on the last evening. Nobody of these exists. */
export const disclosure: readonly StoryAct[] = [
  opened('disclosureRequest', 'ask-minutes', '09-09 11:20', 'public', {
    title: '申请公开八月例会议定事项清单',
    wanted: '优化营商环境工作专班八月例会议定事项清单，只要事项名称和责任单位。',
    channel: 'portal',
    applicantKind: 'organisation',
    applicantName: '澜川示例商会',
    delivery: 'email',
    medium: 'electronic',
    contactAddress: 'shanghui@example.invalid',
  }),
  ...acts('disclosureRequest', 'ask-minutes', [
    ['09-10 09:30', clerk, 'confirm', { note: '电话确认收到，申请内容明确。' }],
    [
      '09-16 15:00',
      clerk,
      'draftAnswer',
      {
        decision: 'open',
        decisionBasis: '《政府信息公开条例》第三十六条第（二）项',
        reply: '您申请的清单共七项，事项名称和责任单位随本答复以电子邮件发送。',
      },
    ],
    ['09-17 10:10', head, 'issueAnswer', { secrecy: true }],
  ]),
  opened('disclosureRequest', 'ask-purchase-contract', '11-10 16:05', 'public', {
    title: '申请公开政务大厅自助设备采购合同',
    wanted: '政务服务大厅2026年自助办理设备采购合同文本，包括单价和维护条款。',
    channel: 'portal',
    applicantKind: 'citizen',
    applicantName: '申请人甲',
    identityProof: '居民身份证（线下核验）',
    delivery: 'mail',
    medium: 'paper',
    contactAddress: '澜川市青禾区禾苑路0号',
  }),
  ...acts('disclosureRequest', 'ask-purchase-contract', [
    ['11-11 10:20', clerk, 'confirm', { note: '电话确认收到。' }],
    ['11-16 09:40', clerk, 'consult', { reason: '合同中的维护单价可能涉及供货企业的商业秘密，书面征求其意见。' }],
  ]),
  opened('disclosureRequest', 'ask-visits', '11-19 19:40', 'public', {
    title: '申请公开入企检查计划',
    wanted: '2026年第四季度各执法部门入企检查计划汇总表。',
    channel: 'portal',
    applicantKind: 'citizen',
    applicantName: '申请人乙',
    delivery: 'email',
    medium: 'electronic',
    contactAddress: 'jia@example.invalid',
  }),
]

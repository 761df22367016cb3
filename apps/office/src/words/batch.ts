import { translator } from '@changtong/ui'

export const zh = {
  mask: '按建议遮蔽',
  maskedHint: '手机号、身份证号等已按建议遮蔽。请核对全文，确认后保存；保存以前没有改动。',
  withdrawnAt: '{at} 已撤回公示',
  withdrawnHint: '{at} 公示；公开地址保留，显示撤回时间和原因，不再显示内容。本批问题可以列入另一批。',
} as const
export type BatchWord = keyof typeof zh

export const en: Readonly<Record<BatchWord, string>> = {
  mask: 'Mask as proposed',
  maskedHint:
    'Phone numbers, identity numbers and the like are masked as proposed. Please read all of it and save; nothing is changed before.',
  withdrawnAt: 'Withdrawn {at}',
  withdrawnHint:
    'Published {at}. The public address stays and says when and why it was withdrawn, and no longer shows the list. Its problems may be put into another batch.',
}
export const useT = translator(zh, en)

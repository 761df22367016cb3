import { type Catalogue, translator } from '@changtong/ui'

export const zh = {
  own: '我的账号',
  actingAs: '现以“{post}”办理',
  actingUntil: '现以“{post}”办理，至 {until}',
} as const
export const en: Catalogue<keyof typeof zh> = {
  own: 'My account',
  actingAs: 'Acting as {post}',
  actingUntil: 'Acting as {post}, until {until}',
}
export const useT = translator(zh, en)

import { type Catalogue, translator } from '@changtong/ui'

export const zh = {
  own: '我的账号',
  actingAs: '现以“{post}”办理',
  actingUntil: '现以“{post}”办理，至 {until}',
  waits: '{n} 件等您办理',
  keys: '快捷键',
  'again.title': '登录已经结束',
  'again.kept': '您填写的内容都还在本页。重新登录后接着办，刚才没有送出的会自动再送一次。',
  'again.as': '以{name}的身份继续',
  'again.login': '登录名',
  'again.password': '密码',
  'again.enter': '登录并继续',
  'again.other': '换一个人登录（离开本页，草稿保留在本机）',
  'again.more': '登录还差一步（更换密码或动态口令）。请在新窗口里完成，再回到这里继续。',
  'again.open': '在新窗口里登录',
  'again.done': '已经登录，继续',
} as const
export const en: Catalogue<keyof typeof zh> = {
  own: 'My account',
  actingAs: 'Acting as {post}',
  actingUntil: 'Acting as {post}, until {until}',
  waits: '{n} wait for you',
  keys: 'Shortcuts',
  'again.title': 'You are signed out',
  'again.kept': 'What you typed is still on this page. Sign in again to go on; what could not be sent is sent once more.',
  'again.as': 'Go on as {name}',
  'again.login': 'Login name',
  'again.password': 'Password',
  'again.enter': 'Sign in and go on',
  'again.other': 'Sign in as somebody else (leaves this page, drafts stay on this machine)',
  'again.more': 'Signing in takes one more step (a new password or a one-time code). Please finish it in a new window, then come back.',
  'again.open': 'Sign in in a new window',
  'again.done': 'I have signed in',
}
export const useT = translator(zh, en)

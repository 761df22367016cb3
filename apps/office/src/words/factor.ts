import { translator } from '@changtong/ui'

export const zh = {
  title: '动态口令（双因素）',
  hint: '启用后，登录时除密码外还要填写手机验证器显示的 6 位口令。',
  on: '已启用',
  setUp: '启用动态口令',
  scan: '请用手机上的验证器应用（支持 TOTP 的均可）扫描二维码，再填写它显示的 6 位口令。填对了才算启用。',
  qr: '动态口令二维码，内容与旁边的密钥相同',
  byHand: '不能扫码时，在验证器里手工输入密钥：',
  open: '在本机的验证器中打开',
  confirm: '确认启用',
  cancel: '取消',
  switchedOn: '动态口令已启用，下次登录时使用',
  lost: '手机丢失或更换：请安全管理员在您的账号页停用动态口令，停用后您在各处的登录都会退出，再用密码登录、重新启用。',
  owed: '管理员登录必须使用动态口令，不能自己停用。',
  switchOff: '停用',
  offHint: '停用须同时填写密码和一个当前的动态口令。',
  password: '密码',
  switchedOff: '动态口令已停用，以后只用密码登录',
} as const
export type FactorWord = keyof typeof zh

export const en: Readonly<Record<FactorWord, string>> = {
  title: 'One-time codes (second factor)',
  hint: 'When in use, signing in asks for the 6-digit code of an authenticator on your phone beside the password.',
  on: 'In use',
  setUp: 'Set up one-time codes',
  scan: 'Scan the code with an authenticator on your phone (any that reads TOTP), then enter the 6 digits it shows. Only a right code switches it on.',
  qr: 'QR code of the one-time codes; it says the same as the secret beside it',
  byHand: 'If you cannot scan, type this secret into the authenticator:',
  open: 'Open in an authenticator on this machine',
  confirm: 'Confirm and switch on',
  cancel: 'Cancel',
  switchedOn: 'One-time codes are on; the next sign-in asks for one',
  lost: 'Phone lost or changed: ask the security administrator to switch the codes off on the page of your account. You are signed out everywhere, sign in with the password and set them up anew.',
  owed: 'Administrators sign in with one-time codes and cannot switch them off themselves.',
  switchOff: 'Switch off',
  offHint: 'Switching off asks for the password and a present code.',
  password: 'Password',
  switchedOff: 'One-time codes are off; from now on the password is enough',
}
export const useT = translator(zh, en)

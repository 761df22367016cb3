import { type Text, text } from '@changtong/kernel'

/** 岗位: what a person is in the taskforce's work. A grant speaks of posts, never of persons. */
export const posts = {
  'taskforce-head': text('专班负责人', 'Taskforce head'),
  'general-group': text('综合组', 'General group'),
  'supervision-group': text('督导组', 'Supervision group'),
  'reform-group': text('改革协调组', 'Reform coordination group'),
  'unit-leader': text('单位负责人', 'Unit leader'),
  'liaison-officer': text('联络员', 'Liaison officer'),
  'handling-officer': text('经办人', 'Handling officer'),
  'area-officer': text('属地联络员', 'Area officer'),
  'leader-in-charge': text('分管领导', 'Leader in charge'),
  publisher: text('公开审核岗', 'Publisher'),
  'system-administrator': text('系统管理员', 'System administrator'),
  'security-administrator': text('安全管理员', 'Security administrator'),
  'audit-administrator': text('审计管理员', 'Audit administrator'),
} as const satisfies Record<string, Text>
export type Post = keyof typeof posts
/** What acts without a post of the staff: named where an entry tells who did it. */
const others: Readonly<Record<string, Text>> = { contact: text('企业联系人', 'Contact of an enterprise') }
export const postLabel = (post: string): Text => posts[post as Post] ?? others[post] ?? text(post, post)

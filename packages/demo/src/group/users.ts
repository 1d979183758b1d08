import type { DemoUser } from '../types.ts'

/** One account for each role; passwords are given by whoever seeds the group. */
export const demoUsers: readonly DemoUser[] = [
  { email: 'admin@demo.qinglan', name: '平台管理员', title: '平台管理员', roles: ['platform-admin'], grants: [] },
  {
    email: 'yunling@demo.qinglan',
    name: '云岭区管理员',
    title: '云岭区及所属街道、乡镇的站点管理员',
    roles: [],
    grants: [{ role: 'site-admin', siteCode: 'yunling', scope: 'subtree' }],
  },
  {
    email: 'editor@demo.qinglan',
    name: '市教育局采编',
    title: '市教育局采编',
    roles: [],
    grants: [{ role: 'editor', siteCode: 'jyj', scope: 'site' }],
  },
  {
    email: 'proofreader@demo.qinglan',
    name: '市教育局校对',
    title: '市教育局校对',
    roles: [],
    grants: [{ role: 'proofreader', siteCode: 'jyj', scope: 'site' }],
  },
  {
    email: 'first@demo.qinglan',
    name: '市教育局初审',
    title: '市教育局初审',
    roles: [],
    grants: [{ role: 'first-reviewer', siteCode: 'jyj', scope: 'site' }],
  },
  {
    email: 'second@demo.qinglan',
    name: '市教育局复审',
    title: '市教育局复审',
    roles: [],
    grants: [{ role: 'second-reviewer', siteCode: 'jyj', scope: 'site' }],
  },
  {
    email: 'publisher@demo.qinglan',
    name: '市教育局签发',
    title: '市教育局终审签发',
    roles: [],
    grants: [{ role: 'publisher', siteCode: 'jyj', scope: 'site' }],
  },
  {
    email: 'hexi@demo.qinglan',
    name: '河西街道采编',
    title: '云岭区河西街道采编',
    roles: [],
    grants: [{ role: 'editor', siteCode: 'yunling-hexi', scope: 'site' }],
  },
  { email: 'auditor@demo.qinglan', name: '检查员', title: '检查员（审计）', roles: ['auditor'], grants: [] },
  {
    email: 'system@demo.qinglan',
    name: '系统管理员',
    title: '系统管理员（三员）',
    roles: ['system-admin'],
    grants: [],
  },
  {
    email: 'security@demo.qinglan',
    name: '安全管理员',
    title: '安全管理员（三员）',
    roles: ['security-admin'],
    grants: [],
  },
  { email: 'audit@demo.qinglan', name: '审计管理员', title: '审计管理员（三员）', roles: ['audit-admin'], grants: [] },
]

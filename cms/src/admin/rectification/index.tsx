export { IssueView } from './issue-view.tsx'
export { NoticesView } from './list-view.tsx'
export { NoticeView } from './notice-view.tsx'

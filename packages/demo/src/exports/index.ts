export { buildDemoGroup } from '../build/group.ts'
export type {
  ColumnChange,
  DemoArticle,
  DemoAttachment,
  DemoGrant,
  DemoGroup,
  DemoImage,
  DemoReview,
  DemoSite,
  DemoUser,
  PlantedProblem,
} from '../types.ts'

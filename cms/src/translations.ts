/** Words of Payload's Chinese that are missing or would puzzle an editor. */
export const zhOverrides = {
  general: {
    unpublish: '撤稿',
    publish: '发布',
  },
  version: {
    unpublish: '撤稿',
    publish: '发布',
    publishChanges: '发布修改',
    aboutToUnpublish: '撤稿后，公开网站上的页面、列表和搜索结果会立即移除。确定要撤稿吗？',
  },
}

import { ReviewBar as ReviewBar_b62d8da61575a667858e0333d96a66e0 } from '../../../admin/review/index.tsx'
import { KeepTyped as KeepTyped_9e976d6e0f9d1d3176ffbdb906eee2c6 } from '../../../admin/keep-typed/index.tsx'
import { ArticleForm as ArticleForm_062db4cfc2bcce07b482d8d9ed010ecc } from '../../../admin/article-form/index.tsx'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnderlineFeatureClient as UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { StrikethroughFeatureClient as StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SubscriptFeatureClient as SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SuperscriptFeatureClient as SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { AlignFeatureClient as AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { TableFeatureClient as TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UploadFeatureClient as UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BodyLabel as BodyLabel_83428bd4dd5b011360dd4d2768c7d96b } from '../../../admin/article-form/body-label.tsx'
import { IndexNumberButton as IndexNumberButton_83d0a406809ef5855036851e6d3967bd } from '../../../admin/index-number/index.tsx'
import { DisclosureClock as DisclosureClock_50e82bdd2b3301ab90b6e7952b8065fd } from '../../../admin/disclosure-clock/index.tsx'
import { ServiceObjectField as ServiceObjectField_77670a8a2a795b6b1eee7a7689a6db23 } from '../../../admin/service-object/index.tsx'
import { DocumentMarks as DocumentMarks_b1660db4be17e449eca05245fd13ba15 } from '../../../admin/document-marks/index.tsx'
import { DocumentHint as DocumentHint_71d2ea5f827588fad9b43fdf6afca8f8 } from '../../../admin/document-hint/index.tsx'
import { ReviewComments as ReviewComments_c5eb3bdd968d39873653ffe08f95c9b4 } from '../../../admin/review-comments/index.tsx'
import { ContentChecks as ContentChecks_20b9b6b6a3b8bed2c4db34e4025d14c0 } from '../../../admin/content-checks/index.tsx'
import { PublishState as PublishState_0e10331d61796401ba3e091c02220613 } from '../../../admin/publish-state/index.tsx'
import { ShareArticle as ShareArticle_4f75365c798439ffbf5bb7034cae0187 } from '../../../admin/share-article/index.tsx'
import { ReviewedPublishButton as ReviewedPublishButton_00b4a8dd8ba4a6b45743a000c88c19a8 } from '../../../admin/review/publish-button.tsx'
import { OpenSaveDraftButton as OpenSaveDraftButton_2df3cbc3e89c00129332b8ac8c552f05 } from '../../../admin/keep-typed/save-draft-button.tsx'
import { CompareView as CompareView_5926c4be3ec8ce16f4dae28496a9da1e } from '../../../admin/compare/index.tsx'
import { ParentSiteCell as ParentSiteCell_ec9d32ef39453a03abde2c4938331730 } from '../../../admin/parent-site/index.tsx'
import { ParentSiteField as ParentSiteField_ec9d32ef39453a03abde2c4938331730 } from '../../../admin/parent-site/index.tsx'
import { StateField as StateField_3cc14359f339af1bf63f6e66c3c3d6d5 } from '../../../admin/site-state/index.tsx'
import { NoticeDescription as NoticeDescription_3cc14359f339af1bf63f6e66c3c3d6d5 } from '../../../admin/site-state/index.tsx'
import { SiteStartingChecklist as SiteStartingChecklist_14f9e77928702ef74d39c1cea7083bf1 } from '../../../admin/starting-checklist/index.tsx'
import { RollbackLink as RollbackLink_64b72d6cfb54a6e37c6108001f16a626 } from '../../../admin/rollback/link.tsx'
import { StandardItemCell as StandardItemCell_c0f1d2766eaa566acac600caa68694c8 } from '../../../admin/standard-item/index.tsx'
import { StandardItemField as StandardItemField_c0f1d2766eaa566acac600caa68694c8 } from '../../../admin/standard-item/index.tsx'
import { SeverityCell as SeverityCell_9a5f841a0dd09caa1b5de308b469edfa } from '../../../admin/word-lists/cells.tsx'
import { WordSiteCell as WordSiteCell_9a5f841a0dd09caa1b5de308b469edfa } from '../../../admin/word-lists/cells.tsx'
import { WordTableFiles as WordTableFiles_d16f09f0ad3b1af3d3ab19dce87d0549 } from '../../../admin/word-lists/index.tsx'
import { AccountPanelField as AccountPanelField_4bb41f9f42f76762e376186d7ed5f7d0 } from '../../../admin/account-security/field.tsx'
import { LockList as LockList_f73ad54e3845ca435fb9b97a850c561b } from '../../../admin/account-security/locks.tsx'
import { ProviderField as ProviderField_53beb85a4cb8450e06c6555c8e012ef1 } from '../../../admin/account-security/provider-field.tsx'
import { ReadOnlyBar as ReadOnlyBar_4a5d7ae85de1dc28f29cbad42b66d4c0 } from '../../../admin/read-only-bar/index.tsx'
import { Icon as Icon_9ec33fe77b64322b3694bac6f2819cea } from '../../../admin/brand/index.tsx'
import { Logo as Logo_9ec33fe77b64322b3694bac6f2819cea } from '../../../admin/brand/index.tsx'
import { Bell as Bell_90ad1a6cfcccd1848a11907a86285c9f } from '../../../admin/notices/index.tsx'
import { NavLinks as NavLinks_8446349ad62626fc2848f2083731f0b6 } from '../../../admin/navigation/index.tsx'
import { ChineseTexts as ChineseTexts_f5d3a160d70cce3270212cf280b24b7b } from '../../../admin/texts/index.tsx'
import { SessionKeeper as SessionKeeper_6249365f393176872e003d11c5da4b6a } from '../../../admin/account-security/keeper.tsx'
import { ForgetAtSignOut as ForgetAtSignOut_836421057e11919b94c3abfb3889d97f } from '../../../admin/keep-typed/sign-out.tsx'
import { SignInView as SignInView_ed483e18f27bf85df13adfd46625f916 } from '../../../admin/sign-in/index.tsx'
import { AccountSecurityView as AccountSecurityView_8ac5f935850a5b48178a4fcbc01bacf2 } from '../../../admin/account-security/index.tsx'
import { DashboardView as DashboardView_587b4d70428a214e515bdc24a9fa2c5f } from '../../../admin/dashboard/index.tsx'
import { ComplianceView as ComplianceView_b55dda828b77954c1472ddfe2d9a5a5f } from '../../../admin/compliance/index.tsx'
import { GroupOverviewView as GroupOverviewView_d3426a18e4f418a5279355b72f127534 } from '../../../admin/group-overview/index.tsx'
import { WebsiteReportsView as WebsiteReportsView_fbe33e5a9e9337de2fab79490c1966d4 } from '../../../admin/website-reports/index.tsx'
import { IndicatorSetsView as IndicatorSetsView_4307448d87127cbf5cf25525e6e9e832 } from '../../../admin/indicator-sets/index.tsx'
import { IndicatorSetDiffView as IndicatorSetDiffView_4307448d87127cbf5cf25525e6e9e832 } from '../../../admin/indicator-sets/index.tsx'
import { IndicatorSetView as IndicatorSetView_4307448d87127cbf5cf25525e6e9e832 } from '../../../admin/indicator-sets/index.tsx'
import { SiteReportView as SiteReportView_647bb501a40881e1e820439d8159055c } from '../../../admin/site-report/index.tsx'
import { IssueView as IssueView_2f527920f2445b3d69ba05b7b0c40b2f } from '../../../admin/rectification/index.tsx'
import { NoticeView as NoticeView_2f527920f2445b3d69ba05b7b0c40b2f } from '../../../admin/rectification/index.tsx'
import { NoticesView as NoticesView_2f527920f2445b3d69ba05b7b0c40b2f } from '../../../admin/rectification/index.tsx'
import { InspectionsView as InspectionsView_b3d32f807d90b56989f331bfd6de444a } from '../../../admin/inspections/index.tsx'
import { InspectionView as InspectionView_b3d32f807d90b56989f331bfd6de444a } from '../../../admin/inspections/index.tsx'
import { InspectionSiteView as InspectionSiteView_b3d32f807d90b56989f331bfd6de444a } from '../../../admin/inspections/index.tsx'
import { AuditView as AuditView_6bac16a9810289b2a730e12e1dab3707 } from '../../../admin/audit/index.tsx'
import { AccessReportView as AccessReportView_9afff5326acc49bf948286ff16c81398 } from '../../../admin/access-report/index.tsx'
import { WorkView as WorkView_fdcd6bf6dc4d2c67cff6d5c4b2163fdd } from '../../../admin/work/index.tsx'
import { PublishingView as PublishingView_0278681d5f381ef2f8b4b7d6d8b68e7b } from '../../../admin/publishing/index.tsx'
import { PeopleView as PeopleView_02936e68f16f66bce8a17adbfec1bbb3 } from '../../../admin/people/index.tsx'
import { ApiKeysView as ApiKeysView_c73122649a0134b708d5312e75e9d882 } from '../../../admin/api-keys/index.tsx'
import { RollbackView as RollbackView_3a228fa7722d8e09872c935d58bd64d5 } from '../../../admin/rollback/index.tsx'
import { SharesView as SharesView_46409327dcb6ad023b3b8a340de310aa } from '../../../admin/shares/index.tsx'
import { StandardsView as StandardsView_5ac33fd605d8cddb767a891bab181414 } from '../../../admin/standard/index.tsx'
import { StandardDiffView as StandardDiffView_5ac33fd605d8cddb767a891bab181414 } from '../../../admin/standard/index.tsx'
import { StandardApplicationsView as StandardApplicationsView_5ac33fd605d8cddb767a891bab181414 } from '../../../admin/standard/index.tsx'
import { StandardApplicationView as StandardApplicationView_5ac33fd605d8cddb767a891bab181414 } from '../../../admin/standard/index.tsx'
import { StandardSitesView as StandardSitesView_5ac33fd605d8cddb767a891bab181414 } from '../../../admin/standard/index.tsx'
import { StandardView as StandardView_5ac33fd605d8cddb767a891bab181414 } from '../../../admin/standard/index.tsx'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/admin/review/index.tsx#ReviewBar": ReviewBar_b62d8da61575a667858e0333d96a66e0,
  "/admin/keep-typed/index.tsx#KeepTyped": KeepTyped_9e976d6e0f9d1d3176ffbdb906eee2c6,
  "/admin/article-form/index.tsx#ArticleForm": ArticleForm_062db4cfc2bcce07b482d8d9ed010ecc,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnderlineFeatureClient": UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#StrikethroughFeatureClient": StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SubscriptFeatureClient": SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SuperscriptFeatureClient": SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#AlignFeatureClient": AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#TableFeatureClient": TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UploadFeatureClient": UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/admin/article-form/body-label.tsx#BodyLabel": BodyLabel_83428bd4dd5b011360dd4d2768c7d96b,
  "/admin/index-number/index.tsx#IndexNumberButton": IndexNumberButton_83d0a406809ef5855036851e6d3967bd,
  "/admin/disclosure-clock/index.tsx#DisclosureClock": DisclosureClock_50e82bdd2b3301ab90b6e7952b8065fd,
  "/admin/service-object/index.tsx#ServiceObjectField": ServiceObjectField_77670a8a2a795b6b1eee7a7689a6db23,
  "/admin/document-marks/index.tsx#DocumentMarks": DocumentMarks_b1660db4be17e449eca05245fd13ba15,
  "/admin/document-hint/index.tsx#DocumentHint": DocumentHint_71d2ea5f827588fad9b43fdf6afca8f8,
  "/admin/review-comments/index.tsx#ReviewComments": ReviewComments_c5eb3bdd968d39873653ffe08f95c9b4,
  "/admin/content-checks/index.tsx#ContentChecks": ContentChecks_20b9b6b6a3b8bed2c4db34e4025d14c0,
  "/admin/publish-state/index.tsx#PublishState": PublishState_0e10331d61796401ba3e091c02220613,
  "/admin/share-article/index.tsx#ShareArticle": ShareArticle_4f75365c798439ffbf5bb7034cae0187,
  "/admin/review/publish-button.tsx#ReviewedPublishButton": ReviewedPublishButton_00b4a8dd8ba4a6b45743a000c88c19a8,
  "/admin/keep-typed/save-draft-button.tsx#OpenSaveDraftButton": OpenSaveDraftButton_2df3cbc3e89c00129332b8ac8c552f05,
  "/admin/compare/index.tsx#CompareView": CompareView_5926c4be3ec8ce16f4dae28496a9da1e,
  "/admin/parent-site/index.tsx#ParentSiteCell": ParentSiteCell_ec9d32ef39453a03abde2c4938331730,
  "/admin/parent-site/index.tsx#ParentSiteField": ParentSiteField_ec9d32ef39453a03abde2c4938331730,
  "/admin/site-state/index.tsx#StateField": StateField_3cc14359f339af1bf63f6e66c3c3d6d5,
  "/admin/site-state/index.tsx#NoticeDescription": NoticeDescription_3cc14359f339af1bf63f6e66c3c3d6d5,
  "/admin/starting-checklist/index.tsx#SiteStartingChecklist": SiteStartingChecklist_14f9e77928702ef74d39c1cea7083bf1,
  "/admin/rollback/link.tsx#RollbackLink": RollbackLink_64b72d6cfb54a6e37c6108001f16a626,
  "/admin/standard-item/index.tsx#StandardItemCell": StandardItemCell_c0f1d2766eaa566acac600caa68694c8,
  "/admin/standard-item/index.tsx#StandardItemField": StandardItemField_c0f1d2766eaa566acac600caa68694c8,
  "/admin/word-lists/cells.tsx#SeverityCell": SeverityCell_9a5f841a0dd09caa1b5de308b469edfa,
  "/admin/word-lists/cells.tsx#WordSiteCell": WordSiteCell_9a5f841a0dd09caa1b5de308b469edfa,
  "/admin/word-lists/index.tsx#WordTableFiles": WordTableFiles_d16f09f0ad3b1af3d3ab19dce87d0549,
  "/admin/account-security/field.tsx#AccountPanelField": AccountPanelField_4bb41f9f42f76762e376186d7ed5f7d0,
  "/admin/account-security/locks.tsx#LockList": LockList_f73ad54e3845ca435fb9b97a850c561b,
  "/admin/account-security/provider-field.tsx#ProviderField": ProviderField_53beb85a4cb8450e06c6555c8e012ef1,
  "/admin/read-only-bar/index.tsx#ReadOnlyBar": ReadOnlyBar_4a5d7ae85de1dc28f29cbad42b66d4c0,
  "/admin/brand/index.tsx#Icon": Icon_9ec33fe77b64322b3694bac6f2819cea,
  "/admin/brand/index.tsx#Logo": Logo_9ec33fe77b64322b3694bac6f2819cea,
  "/admin/notices/index.tsx#Bell": Bell_90ad1a6cfcccd1848a11907a86285c9f,
  "/admin/navigation/index.tsx#NavLinks": NavLinks_8446349ad62626fc2848f2083731f0b6,
  "/admin/texts/index.tsx#ChineseTexts": ChineseTexts_f5d3a160d70cce3270212cf280b24b7b,
  "/admin/account-security/keeper.tsx#SessionKeeper": SessionKeeper_6249365f393176872e003d11c5da4b6a,
  "/admin/keep-typed/sign-out.tsx#ForgetAtSignOut": ForgetAtSignOut_836421057e11919b94c3abfb3889d97f,
  "/admin/sign-in/index.tsx#SignInView": SignInView_ed483e18f27bf85df13adfd46625f916,
  "/admin/account-security/index.tsx#AccountSecurityView": AccountSecurityView_8ac5f935850a5b48178a4fcbc01bacf2,
  "/admin/dashboard/index.tsx#DashboardView": DashboardView_587b4d70428a214e515bdc24a9fa2c5f,
  "/admin/compliance/index.tsx#ComplianceView": ComplianceView_b55dda828b77954c1472ddfe2d9a5a5f,
  "/admin/group-overview/index.tsx#GroupOverviewView": GroupOverviewView_d3426a18e4f418a5279355b72f127534,
  "/admin/website-reports/index.tsx#WebsiteReportsView": WebsiteReportsView_fbe33e5a9e9337de2fab79490c1966d4,
  "/admin/indicator-sets/index.tsx#IndicatorSetsView": IndicatorSetsView_4307448d87127cbf5cf25525e6e9e832,
  "/admin/indicator-sets/index.tsx#IndicatorSetDiffView": IndicatorSetDiffView_4307448d87127cbf5cf25525e6e9e832,
  "/admin/indicator-sets/index.tsx#IndicatorSetView": IndicatorSetView_4307448d87127cbf5cf25525e6e9e832,
  "/admin/site-report/index.tsx#SiteReportView": SiteReportView_647bb501a40881e1e820439d8159055c,
  "/admin/rectification/index.tsx#IssueView": IssueView_2f527920f2445b3d69ba05b7b0c40b2f,
  "/admin/rectification/index.tsx#NoticeView": NoticeView_2f527920f2445b3d69ba05b7b0c40b2f,
  "/admin/rectification/index.tsx#NoticesView": NoticesView_2f527920f2445b3d69ba05b7b0c40b2f,
  "/admin/inspections/index.tsx#InspectionsView": InspectionsView_b3d32f807d90b56989f331bfd6de444a,
  "/admin/inspections/index.tsx#InspectionView": InspectionView_b3d32f807d90b56989f331bfd6de444a,
  "/admin/inspections/index.tsx#InspectionSiteView": InspectionSiteView_b3d32f807d90b56989f331bfd6de444a,
  "/admin/audit/index.tsx#AuditView": AuditView_6bac16a9810289b2a730e12e1dab3707,
  "/admin/access-report/index.tsx#AccessReportView": AccessReportView_9afff5326acc49bf948286ff16c81398,
  "/admin/work/index.tsx#WorkView": WorkView_fdcd6bf6dc4d2c67cff6d5c4b2163fdd,
  "/admin/publishing/index.tsx#PublishingView": PublishingView_0278681d5f381ef2f8b4b7d6d8b68e7b,
  "/admin/people/index.tsx#PeopleView": PeopleView_02936e68f16f66bce8a17adbfec1bbb3,
  "/admin/api-keys/index.tsx#ApiKeysView": ApiKeysView_c73122649a0134b708d5312e75e9d882,
  "/admin/rollback/index.tsx#RollbackView": RollbackView_3a228fa7722d8e09872c935d58bd64d5,
  "/admin/shares/index.tsx#SharesView": SharesView_46409327dcb6ad023b3b8a340de310aa,
  "/admin/standard/index.tsx#StandardsView": StandardsView_5ac33fd605d8cddb767a891bab181414,
  "/admin/standard/index.tsx#StandardDiffView": StandardDiffView_5ac33fd605d8cddb767a891bab181414,
  "/admin/standard/index.tsx#StandardApplicationsView": StandardApplicationsView_5ac33fd605d8cddb767a891bab181414,
  "/admin/standard/index.tsx#StandardApplicationView": StandardApplicationView_5ac33fd605d8cddb767a891bab181414,
  "/admin/standard/index.tsx#StandardSitesView": StandardSitesView_5ac33fd605d8cddb767a891bab181414,
  "/admin/standard/index.tsx#StandardView": StandardView_5ac33fd605d8cddb767a891bab181414,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}

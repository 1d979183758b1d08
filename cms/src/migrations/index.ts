import * as migration_20261121_000000_initial from './20261121_000000_initial.ts'
import * as migration_20261121_031544_lease_generations from './20261121_031544_lease_generations.ts'
import * as migration_20261121_033359_life_cycle from './20261121_033359_life_cycle.ts'
import * as migration_20261121_042610_ops_tasks from './20261121_042610_ops_tasks.ts'
import * as migration_20261121_050259_switches from './20261121_050259_switches.ts'
import * as migration_20261122_031517_standards_documents_forms from './20261122_031517_standards_documents_forms.ts'
import * as migration_20261122_085030_account_grants from './20261122_085030_account_grants.ts'
import * as migration_20261122_091420_word_lists from './20261122_091420_word_lists.ts'
import * as migration_20261122_100119_audit_trail from './20261122_100119_audit_trail.ts'
import * as migration_20261122_101713_account_security from './20261122_101713_account_security.ts'
import * as migration_20261122_102432_working_copies from './20261122_102432_working_copies.ts'
import * as migration_20261122_103306_review_workflow from './20261122_103306_review_workflow.ts'
import * as migration_20261122_104031_closed_reason from './20261122_104031_closed_reason.ts'
import * as migration_20261122_105917_sharing from './20261122_105917_sharing.ts'
import * as migration_20261122_121254_list_indexes from './20261122_121254_list_indexes.ts'
import * as migration_20261122_123302_share_news from './20261122_123302_share_news.ts'
import * as migration_20261122_130159_openid_connect from './20261122_130159_openid_connect.ts'
import * as migration_20261122_130248_api_keys from './20261122_130248_api_keys.ts'
import * as migration_20261122_130449_polish from './20261122_130449_polish.ts'
import * as migration_20261122_155551_provider_subjects from './20261122_155551_provider_subjects.ts'
import * as migration_20261122_171402_compliance_findings from './20261122_171402_compliance_findings.ts'
import * as migration_20261122_191910_compliance_results from './20261122_191910_compliance_results.ts'
import * as migration_20261122_201202_probes from './20261122_201202_probes.ts'
import * as migration_20261122_202528_indicator_sets from './20261122_202528_indicator_sets.ts'
import * as migration_20261122_203500_rectification_notices from './20261122_203500_rectification_notices.ts'
import * as migration_20261122_224502_background_checks from './20261122_224502_background_checks.ts'
import * as migration_20261122_233231_inspections from './20261122_233231_inspections.ts'
import * as migration_20261122_235549_set_replaced_by from './20261122_235549_set_replaced_by.ts'
import * as migration_20261123_021636_page_samples_failing from './20261123_021636_page_samples_failing.ts'
import * as migration_20261123_022031_inspection_sites_told from './20261123_022031_inspection_sites_told.ts'
import * as migration_20261123_031225_search_synonyms from './20261123_031225_search_synonyms.ts'

export const migrations = [
  {
    up: migration_20261121_000000_initial.up,
    down: migration_20261121_000000_initial.down,
    name: '20261121_000000_initial',
  },
  {
    up: migration_20261121_031544_lease_generations.up,
    down: migration_20261121_031544_lease_generations.down,
    name: '20261121_031544_lease_generations',
  },
  {
    up: migration_20261121_033359_life_cycle.up,
    down: migration_20261121_033359_life_cycle.down,
    name: '20261121_033359_life_cycle',
  },
  {
    up: migration_20261121_042610_ops_tasks.up,
    down: migration_20261121_042610_ops_tasks.down,
    name: '20261121_042610_ops_tasks',
  },
  {
    up: migration_20261121_050259_switches.up,
    down: migration_20261121_050259_switches.down,
    name: '20261121_050259_switches',
  },
  {
    up: migration_20261122_031517_standards_documents_forms.up,
    down: migration_20261122_031517_standards_documents_forms.down,
    name: '20261122_031517_standards_documents_forms',
  },
  {
    up: migration_20261122_085030_account_grants.up,
    down: migration_20261122_085030_account_grants.down,
    name: '20261122_085030_account_grants',
  },
  {
    up: migration_20261122_091420_word_lists.up,
    down: migration_20261122_091420_word_lists.down,
    name: '20261122_091420_word_lists',
  },
  {
    up: migration_20261122_100119_audit_trail.up,
    down: migration_20261122_100119_audit_trail.down,
    name: '20261122_100119_audit_trail',
  },
  {
    up: migration_20261122_101713_account_security.up,
    down: migration_20261122_101713_account_security.down,
    name: '20261122_101713_account_security',
  },
  {
    up: migration_20261122_102432_working_copies.up,
    down: migration_20261122_102432_working_copies.down,
    name: '20261122_102432_working_copies',
  },
  {
    up: migration_20261122_103306_review_workflow.up,
    down: migration_20261122_103306_review_workflow.down,
    name: '20261122_103306_review_workflow',
  },
  {
    up: migration_20261122_104031_closed_reason.up,
    down: migration_20261122_104031_closed_reason.down,
    name: '20261122_104031_closed_reason',
  },
  {
    up: migration_20261122_105917_sharing.up,
    down: migration_20261122_105917_sharing.down,
    name: '20261122_105917_sharing',
  },
  {
    up: migration_20261122_121254_list_indexes.up,
    down: migration_20261122_121254_list_indexes.down,
    name: '20261122_121254_list_indexes',
  },
  {
    up: migration_20261122_123302_share_news.up,
    down: migration_20261122_123302_share_news.down,
    name: '20261122_123302_share_news',
  },
  {
    up: migration_20261122_130159_openid_connect.up,
    down: migration_20261122_130159_openid_connect.down,
    name: '20261122_130159_openid_connect',
  },
  {
    up: migration_20261122_130248_api_keys.up,
    down: migration_20261122_130248_api_keys.down,
    name: '20261122_130248_api_keys',
  },
  {
    up: migration_20261122_130449_polish.up,
    down: migration_20261122_130449_polish.down,
    name: '20261122_130449_polish',
  },
  {
    up: migration_20261122_155551_provider_subjects.up,
    down: migration_20261122_155551_provider_subjects.down,
    name: '20261122_155551_provider_subjects',
  },
  {
    up: migration_20261122_171402_compliance_findings.up,
    down: migration_20261122_171402_compliance_findings.down,
    name: '20261122_171402_compliance_findings',
  },
  {
    up: migration_20261122_191910_compliance_results.up,
    down: migration_20261122_191910_compliance_results.down,
    name: '20261122_191910_compliance_results',
  },
  {
    up: migration_20261122_201202_probes.up,
    down: migration_20261122_201202_probes.down,
    name: '20261122_201202_probes',
  },
  {
    up: migration_20261122_202528_indicator_sets.up,
    down: migration_20261122_202528_indicator_sets.down,
    name: '20261122_202528_indicator_sets',
  },
  {
    up: migration_20261122_203500_rectification_notices.up,
    down: migration_20261122_203500_rectification_notices.down,
    name: '20261122_203500_rectification_notices',
  },
  {
    up: migration_20261122_224502_background_checks.up,
    down: migration_20261122_224502_background_checks.down,
    name: '20261122_224502_background_checks',
  },
  {
    up: migration_20261122_233231_inspections.up,
    down: migration_20261122_233231_inspections.down,
    name: '20261122_233231_inspections',
  },
  {
    up: migration_20261122_235549_set_replaced_by.up,
    down: migration_20261122_235549_set_replaced_by.down,
    name: '20261122_235549_set_replaced_by',
  },
  {
    up: migration_20261123_021636_page_samples_failing.up,
    down: migration_20261123_021636_page_samples_failing.down,
    name: '20261123_021636_page_samples_failing',
  },
  {
    up: migration_20261123_022031_inspection_sites_told.up,
    down: migration_20261123_022031_inspection_sites_told.down,
    name: '20261123_022031_inspection_sites_told',
  },
  {
    up: migration_20261123_031225_search_synonyms.up,
    down: migration_20261123_031225_search_synonyms.down,
    name: '20261123_031225_search_synonyms',
  },
]

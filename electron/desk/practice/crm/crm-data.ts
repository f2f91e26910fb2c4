/** The records of the sample CRM, as its API shows them. */
export interface CrmPhone {
  readonly type: 'mobile' | 'work' | 'switchboard' | 'extension';
  readonly value: string;
}

export interface CrmPerson {
  readonly id: string;
  readonly name: { readonly first: string; readonly last: string; readonly display: string };
  readonly company?: { readonly id: string; readonly name: string };
  readonly job_title?: string;
  readonly department?: string;
  readonly tier?: string;
  readonly vip: boolean;
  readonly language?: string;
  readonly time_zone?: string;
  readonly owner?: string;
  readonly phones: readonly CrmPhone[];
  readonly emails: readonly string[];
  readonly customer_since?: string;
}

export interface CrmOrder {
  readonly id: string;
  readonly number: string;
  readonly customer_id: string;
  readonly subject: string;
  readonly state: 'new' | 'confirmed' | 'in_production' | 'shipped' | 'delivered' | 'cancelled';
  readonly total: { readonly amount: string; readonly currency: string };
  readonly sales_rep: string;
  readonly ordered_at: string;
  readonly updated_at: string;
}

export interface CrmComplaint {
  readonly id: string;
  readonly number: string;
  readonly customer_id: string;
  readonly subject: string;
  readonly state: 'open' | 'waiting' | 'resolved';
  readonly severity: 'low' | 'normal' | 'high';
  readonly handler: string;
  readonly opened_at: string;
  readonly updated_at: string;
}

export interface CrmIncident {
  readonly id: string;
  readonly number: string;
  readonly employee_id: string;
  readonly short_description: string;
  readonly state: 'new' | 'in_progress' | 'on_hold' | 'resolved' | 'closed';
  /** 1 is the most urgent. */
  readonly priority: 1 | 2 | 3 | 4;
  readonly assigned_to: string;
  readonly opened_at: string;
  readonly updated_at: string;
}

export interface CrmData {
  readonly contacts: readonly CrmPerson[];
  readonly employees: readonly CrmPerson[];
  readonly orders: readonly CrmOrder[];
  readonly complaints: readonly CrmComplaint[];
  readonly incidents: readonly CrmIncident[];
}

export type CrmTable = keyof CrmData;
export type CrmRecord = CrmPerson | CrmOrder | CrmComplaint | CrmIncident;

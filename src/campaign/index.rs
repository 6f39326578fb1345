//! Groups a stream of fingerprints in bounded memory.

use super::sketch::{BINS, Fingerprint, mix};

/// Bins looked up together: an earlier ad is compared when it agrees in both.
const BAND: usize = 2;
const BANDS: usize = BINS / BAND;
/// Ads remembered per place of a band's table; the oldest gives way.
const WAYS: usize = 4;
/// Fewest bins in agreement before weights are looked at.
const FEWEST: u16 = 3;
/// Weighted likeness from which an ad joins a campaign.
const JOIN: f32 = 0.28;
/// Weighted likeness to both from which an ad makes two campaigns one.
const MERGE: f32 = 0.38;
/// Average weighted likeness to ads of a campaign that an ad must have to belong to it.
const AVERAGE: f32 = 0.23;
/// Ads of a campaign that are asked for the average.
const SAMPLE: f32 = 8.0;
/// Most campaigns that one ad may make one.
const MOST_NEAR: usize = 4;
/// Likeness from which an ad is found through the other.
const COVERED: f32 = 0.9;
/// Stands for no ad.
const NONE: u32 = u32::MAX;
/// Campaigns assumed to be known before the first, so that words of the first ads are not taken for rare.
const PRIOR: f32 = 50.0;

/// Groups recycled ads of a stream into campaigns, in bounded memory: the newest `capacity` ads are remembered.
///
/// Time per ad does not depend on the number of ads. Words that many campaigns share weigh little. The same stream gives
/// the same campaigns.
///
/// ```
/// use lurescan::{CampaignIndex, JobAd, Screener};
///
/// let screener = Screener::default();
/// let mut index = CampaignIndex::with_capacity(10_000);
/// let ads = [
///     "Chat support in a seaside office, flight on us, no experience needed, write to @demo_hr today",
///     "Baker for a village shop, early mornings, weekly day off, contract in writing",
///     "Chat support in a seaside office, flight on us, no experience required, write to @someone now",
/// ];
/// let placed: Vec<_> = (0..).zip(ads).map(|(id, ad)| index.add(id, &screener.fingerprint(&JobAd::from(ad)))).collect();
/// assert_eq!(placed[2].campaign(), placed[0].campaign());
/// assert_eq!(placed[2].nearest(), Some(0));
/// assert_eq!(index.siblings(placed[0].campaign()), [2, 0]);
/// ```
#[derive(Clone, Debug)]
pub struct CampaignIndex {
    /// Newest ads, a ring.
    ads: Vec<Known>,
    capacity: usize,
    next: usize,
    /// Ads added so far.
    total: u64,
    /// Sorted by name.
    labels: Vec<Label>,
    /// Per band a table of places with [`WAYS`] ads each.
    tables: Vec<u32>,
    places: usize,
    /// In how many campaigns a bin had a value.
    seen: Vec<u32>,
    campaigns: u32,
    candidates: Vec<u32>,
}

/// One remembered ad.
#[derive(Clone, Copy, Debug)]
struct Known {
    fingerprint: Fingerprint,
    id: u64,
    label: u32,
    /// The ad of the same label before it.
    previous: u32,
    /// Number in the stream, to tell a link to an ad that is gone.
    number: u64,
}

/// A group of ads; merged groups point to an older one.
#[derive(Clone, Copy, Debug)]
struct Label {
    parent: u32,
    name: u64,
    size: u32,
    last: u32,
    /// The next label of the same campaign, round in a circle.
    fellow: u32,
}

/// A campaign an ad may belong to, with the ad of it that is most alike.
#[derive(Clone, Copy, Debug)]
struct Near {
    root: u32,
    like: f32,
    slot: u32,
}

/// What the bins of one ad weigh.
struct Weights([f32; BINS]);

impl Weights {
    /// Share of bins in agreement, weighed.
    fn likeness(&self, own: &Fingerprint, other: &Fingerprint) -> f32 {
        let agreeing: u16 = own.0.iter().zip(&other.0).map(|(a, b)| u16::from(a == b && *a != 0)).sum();
        if agreeing < FEWEST {
            return 0.0;
        }
        let (mut both, mut either) = (0.0, 0.0);
        for ((&a, &b), &weight) in own.0.iter().zip(&other.0).zip(&self.0) {
            either += if a | b == 0 { 0.0 } else { weight };
            both += if a == b && a != 0 { weight } else { 0.0 };
        }
        both / f32::max(either, f32::MIN_POSITIVE)
    }
}

/// Where an ad was placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    campaign: u64,
    size: u32,
    nearest: Option<u64>,
    similarity: f32,
}

impl Placed {
    /// The campaign, named by the number in the stream of its first ad. When campaigns turn out to be one, the older name
    /// stays; see [`CampaignIndex::campaign_of`].
    #[must_use]
    pub fn campaign(&self) -> u64 {
        self.campaign
    }

    /// Ads of the campaign so far, this one included.
    #[must_use]
    pub fn size(&self) -> u32 {
        self.size
    }

    /// Id of the most similar earlier ad; `None` when the ad begins a campaign.
    #[must_use]
    pub fn nearest(&self) -> Option<u64> {
        self.nearest
    }

    /// Weighted likeness to it, 0..=1.
    #[must_use]
    pub fn similarity(&self) -> f32 {
        self.similarity
    }
}

impl CampaignIndex {
    /// An index that remembers the newest `capacity` ads; it takes about 300 bytes for each.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        let capacity = capacity.clamp(16, NONE as usize / 4);
        let places = (capacity / 4).next_power_of_two();
        Self {
            ads: Vec::new(),
            capacity,
            next: 0,
            total: 0,
            labels: Vec::new(),
            tables: vec![NONE; BANDS * places * WAYS],
            places,
            seen: vec![0; BINS << 12],
            campaigns: 0,
            candidates: Vec::new(),
        }
    }

    /// Ads remembered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ads.len()
    }

    /// Is nothing remembered yet?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ads.is_empty()
    }

    /// Adds an ad under the host's own id and says which campaign it belongs to. An ad without words begins a campaign.
    pub fn add(&mut self, id: u64, fingerprint: &Fingerprint) -> Placed {
        let weights = self.weights(fingerprint);
        self.find_candidates(fingerprint);
        let near = self.near_campaigns(fingerprint, &weights);
        let number = self.total;
        self.total += 1;
        let (label, similarity, nearest) = match near.first() {
            Some(&Near { root, like, slot }) => {
                let nearest = self.ads.get(slot as usize).map(|known| known.id);
                let mut root = root;
                for other in near.iter().skip(1).filter(|other| other.like >= MERGE && like >= MERGE) {
                    root = self.merge(root, other.root);
                }
                (root, like, nearest)
            }
            None => {
                self.count_values(fingerprint);
                let own = u32::try_from(self.labels.len()).unwrap_or(NONE);
                self.labels.push(Label { parent: NONE, name: number, size: 0, last: NONE, fellow: own });
                (own, 0.0, None)
            }
        };
        let slot = self.remember(id, fingerprint, label, number);
        // An ad like one already listed is found through that one, and a flood of copies displaces nobody.
        if similarity < COVERED {
            self.list(fingerprint, slot);
        }
        let (campaign, size) = self.labels.get(label as usize).map_or((number, 1), |label| (label.name, label.size));
        if self.labels.len() > 2 * self.capacity {
            self.forget_empty_labels();
        }
        Placed { campaign, size, nearest, similarity }
    }

    /// Campaigns the ad belongs to, nearest first: one of their ads is alike, and so are others of them on average. The
    /// second condition keeps chains of ads, each a little like the next, from growing into one campaign.
    fn near_campaigns(&self, fingerprint: &Fingerprint, weights: &Weights) -> Vec<Near> {
        let mut near: Vec<Near> = Vec::new();
        for &slot in &self.candidates {
            let Some(known) = self.ads.get(slot as usize) else { continue };
            let like = weights.likeness(fingerprint, &known.fingerprint);
            if like < JOIN {
                continue;
            }
            let root = self.root(known.label);
            match near.iter_mut().find(|near| near.root == root) {
                Some(known) if known.like < like => *known = Near { root, like, slot },
                Some(_) => {}
                None => near.push(Near { root, like, slot }),
            }
        }
        near.sort_by(|a, b| b.like.total_cmp(&a.like).then(a.root.cmp(&b.root)));
        near.truncate(MOST_NEAR);
        near.retain(|near| self.average(near, fingerprint, weights) >= AVERAGE);
        near
    }

    /// Likeness to the nearest ad of a campaign and to some of its newest.
    fn average(&self, near: &Near, fingerprint: &Fingerprint, weights: &Weights) -> f32 {
        let (mut sum, mut count) = (near.like, 1.0);
        let (mut slot, mut before) = (self.labels.get(near.root as usize).map_or(NONE, |label| label.last), u64::MAX);
        while count < SAMPLE {
            let Some(known) = self.ads.get(slot as usize) else { break };
            if known.number >= before || known.label != near.root {
                break;
            }
            if slot != near.slot {
                sum += weights.likeness(fingerprint, &known.fingerprint);
                count += 1.0;
            }
            before = known.number;
            slot = known.previous;
        }
        sum / count
    }

    /// Ids of the remembered ads of a campaign, newest first.
    #[must_use]
    pub fn siblings(&self, campaign: u64) -> Vec<u64> {
        let Some(first) = self.label(campaign) else { return Vec::new() };
        let mut found: Vec<(u64, u64)> = Vec::new();
        let mut at = first;
        while let Some(label) = self.labels.get(at as usize) {
            let (mut slot, mut before) = (label.last, u64::MAX);
            while let Some(known) = self.ads.get(slot as usize).filter(|known| known.number < before && known.label == at) {
                found.push((known.number, known.id));
                before = known.number;
                slot = known.previous;
            }
            at = label.fellow;
            if at == first {
                break;
            }
        }
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.into_iter().map(|(_, id)| id).collect()
    }

    /// The name a campaign has now, after campaigns were found to be one.
    #[must_use]
    pub fn campaign_of(&self, campaign: u64) -> Option<u64> {
        let root = self.root(self.label(campaign)?);
        self.labels.get(root as usize).map(|label| label.name)
    }

    fn label(&self, campaign: u64) -> Option<u32> {
        let at = self.labels.binary_search_by_key(&campaign, |label| label.name).ok()?;
        u32::try_from(at).ok()
    }

    /// The current campaign of every remembered ad, as id and campaign, oldest first.
    pub fn campaigns(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        let (newer, older) = self.ads.split_at(self.next.min(self.ads.len()));
        older.iter().chain(newer).filter_map(|known| {
            let root = self.root(known.label);
            Some((known.id, self.labels.get(root as usize)?.name))
        })
    }

    fn root(&self, label: u32) -> u32 {
        let mut at = label;
        while let Some(parent) = self.labels.get(at as usize).map(|label| label.parent).filter(|&parent| parent != NONE) {
            at = parent;
        }
        at
    }

    /// Makes two campaigns one under the older name; the other keeps pointing to it. Paths stay short because the
    /// younger always joins the older's root.
    fn merge(&mut self, a: u32, b: u32) -> u32 {
        let name = |label: u32| self.labels.get(label as usize).map_or(u64::MAX, |label| label.name);
        let (older, younger) = if name(a) <= name(b) { (a, b) } else { (b, a) };
        let next = self.labels.get(older as usize).map_or(older, |label| label.fellow);
        let (moved, last) = match self.labels.get_mut(younger as usize) {
            Some(label) => {
                label.parent = older;
                (std::mem::take(&mut label.size), std::mem::replace(&mut label.fellow, next))
            }
            None => (0, next),
        };
        if let Some(label) = self.labels.get_mut(older as usize) {
            label.size += moved;
            label.fellow = last;
        }
        older
    }

    fn remember(&mut self, id: u64, fingerprint: &Fingerprint, label: u32, number: u64) -> u32 {
        let slot = u32::try_from(self.next).unwrap_or(NONE);
        let previous = match self.labels.get_mut(label as usize) {
            Some(label) => {
                label.size += 1;
                std::mem::replace(&mut label.last, slot)
            }
            None => NONE,
        };
        let known = Known { fingerprint: *fingerprint, id, label, previous, number };
        match self.ads.get_mut(self.next) {
            Some(place) => *place = known,
            None => self.ads.push(known),
        }
        self.next = (self.next + 1) % self.capacity;
        slot
    }

    /// Places of the tables where ads that agree in a band stand.
    fn rows(&self, fingerprint: &Fingerprint) -> impl Iterator<Item = usize> + use<> {
        let (places, parts) = (self.places, fingerprint.0);
        (0..BANDS).filter_map(move |band| {
            let first = *parts.get(band * BAND)?;
            let second = *parts.get(band * BAND + 1)?;
            if first == 0 && second == 0 {
                return None;
            }
            let key = mix((band as u64) << 32 | u64::from(first) << 16 | u64::from(second));
            #[allow(clippy::cast_possible_truncation, reason = "only the low bits are wanted")]
            let place = key as usize & (places - 1);
            Some((band * places + place) * WAYS)
        })
    }

    fn find_candidates(&mut self, fingerprint: &Fingerprint) {
        self.candidates.clear();
        for row in self.rows(fingerprint) {
            let found = self.tables.get(row..row + WAYS).unwrap_or(&[]);
            self.candidates.extend(found.iter().filter(|&&slot| slot != NONE));
        }
        self.candidates.sort_unstable();
        self.candidates.dedup();
    }

    fn list(&mut self, fingerprint: &Fingerprint, slot: u32) {
        for row in self.rows(fingerprint) {
            if let Some(ways) = self.tables.get_mut(row..row + WAYS) {
                ways.rotate_right(1);
                if let Some(first) = ways.first_mut() {
                    *first = slot;
                }
            }
        }
    }

    fn count_values(&mut self, fingerprint: &Fingerprint) {
        self.campaigns += 1;
        for (bin, &value) in fingerprint.0.iter().enumerate().filter(|(_, value)| **value != 0) {
            if let Some(count) = self.seen.get_mut(bin << 12 | usize::from(value)) {
                *count += 1;
            }
        }
    }

    /// What each bin of an ad weighs: the more, the fewer campaigns know its value.
    #[allow(clippy::cast_precision_loss, reason = "counts need no exactness here")]
    fn weights(&self, fingerprint: &Fingerprint) -> Weights {
        let mut weights = [0.0; BINS];
        let mut filled = 0.0;
        for (bin, (weight, &value)) in weights.iter_mut().zip(&fingerprint.0).enumerate().filter(|(_, (_, value))| **value != 0) {
            let count = self.seen.get(bin << 12 | usize::from(value)).copied().unwrap_or(0);
            *weight = (1.0 + (self.campaigns as f32 + PRIOR) / (count as f32 + 1.0)).ln();
            filled += 1.0;
        }
        let mean = weights.iter().sum::<f32>() / f32::max(filled, 1.0);
        // A bin that only the other ad fills tells half as much as two different values.
        for weight in weights.iter_mut().filter(|weight| **weight == 0.0) {
            *weight = mean / 2.0;
        }
        Weights(weights)
    }

    /// Drops labels of which no ad is remembered and makes every campaign one label again.
    fn forget_empty_labels(&mut self) {
        let roots: Vec<u32> = self.ads.iter().map(|known| self.root(known.label)).collect();
        let mut kept = roots.clone();
        kept.sort_unstable();
        kept.dedup();
        // Roots stay in the order of their names.
        let labels = kept.iter().zip(0..).filter_map(|(&root, own)| {
            let old = self.labels.get(root as usize)?;
            Some(Label { parent: NONE, last: NONE, fellow: own, ..*old })
        });
        let mut labels: Vec<Label> = labels.collect();
        for slot in (self.next..self.ads.len()).chain(0..self.next) {
            let (Some(root), Some(known)) = (roots.get(slot), self.ads.get_mut(slot)) else { continue };
            let own = kept.binary_search(root).ok().and_then(|at| Some((at, labels.get_mut(at)?)));
            if let Some((at, label)) = own {
                known.label = u32::try_from(at).unwrap_or(NONE);
                known.previous = std::mem::replace(&mut label.last, u32::try_from(slot).unwrap_or(NONE));
            }
        }
        self.labels = labels;
    }
}

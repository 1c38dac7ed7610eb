//! Words that the checks of articles and of nouns go by.

use std::sync::LazyLock;

use super::reading::Reading;
use crate::text::word_key;

/// The keys of words, sorted.
pub(super) type Words = LazyLock<Vec<u32>>;

/// Whether the word at a position is one of these, in any case.
pub(super) fn one_of(reading: &Reading, at: usize, words: &Words) -> bool {
    reading.get(at).is_some_and(|token| token.is_word() && words.binary_search(&token.key).is_ok())
}

fn keys(words: &str) -> Vec<u32> {
    let mut keys: Vec<u32> = words.split_whitespace().map(word_key).collect();
    keys.sort_unstable();
    keys
}

/// What an apposition is about.
pub(super) static GENERIC: Words = LazyLock::new(|| {
    keys(
        "\
         agency agreement aircraft airline airport album alliance app application archipelago archive \
         area army association bank basin bay beach book brand bridge brigade camp capital castle \
         cathedral cave cemetery channel chapel church city clinic club coalition college colony \
         community company concert conference congress continent cooperative corporation country county \
         court dam date day decision department desert disease disorder district document drug dynasty \
         enclave event fact faction factory farm ferry festival film firm fleet fortress forum \
         foundation gallery game gang garden giant group hamlet hospital hotel initiative institute \
         institution instrument island journal kingdom laboratory lake law league magazine \
         manufacturer market match measure medicine metropolis militia mine mission moment monastery \
         month monument mosque mountain movement movie municipality museum nation neighborhood \
         neighbourhood network newspaper novel oasis operation orchestra organisation organism \
         organization outlet palace park party peak peninsula period place plan plant platform podcast \
         port prison prize product program programme project province race region \
         reserve resort restaurant ritual river rocket sanctuary school sculpture sea sect series \
         service settlement ship shop site situation song squadron square stadium start-up startup state \
         strait street stronghold studio substance suburb summit symphony team technique \
         temple territory theater theatre title tournament tower town township track trail \
         treaty tribe union university vaccine valley vehicle venture vessel village virus volcano war \
         waterfall weapon website wing work year zone",
    )
});

/// Generic nouns that may follow a name without a comma and are then still an apposition: `Iraq country where`.
pub(super) static AFTER_NAME: Words = LazyLock::new(|| {
    keys(
        "\
         city company country day island month municipality newspaper place province region town village \
         year",
    )
});

/// Prepositions after which a countable noun is not left bare.
pub(super) static PREPOSITIONS: Words = LazyLock::new(|| {
    keys(
        "\
         about after against at before behind between despite during following for from in inside into \
         like near of on onto outside since through to toward towards under until with within without",
    )
});

/// Nouns before `of` whose second noun is a kind, a title or a manner: `kind of`, `rank of`.
pub(super) static BEFORE_OF: Words = LazyLock::new(|| {
    keys(
        "\
         acres amount area areas articles balance belt bit board brand breach breed capable category \
         change charge choice commission commissions concept cost costs course court definition ease \
         form forms freedom hectares house hundreds idea ideas instead job kind kinds lack length level \
         line loss lot lots matter means method miles mode model models notion number numbers out patch \
         piece place plenty point position post questions rank role rule sense short size sizes sort \
         sorts species state status strain strains style system term terms theory title type types \
         variant variants voice way ways window word words worthy",
    )
});

/// Superlatives that have `the` before a noun.
pub(super) static SUPERLATIVES: Words = LazyLock::new(|| {
    keys(
        "\
         biggest bloodiest busiest cheapest coldest costliest darkest deadliest deepest driest fastest \
         greatest hardest heaviest highest hottest largest longest lowest nearest newest oldest poorest \
         richest shortest smallest strictest strongest tallest thinnest tiniest toughest warmest weakest \
         wealthiest wettest widest worst youngest",
    )
});

/// Parts and places of a thing, which need `the` before `of` although they may stand bare elsewhere.
pub(super) static PARTS: Words = LazyLock::new(|| {
    keys(
        "\
         aftermath appointment arrival axis backdrop background base basis beginning border bottom brink \
         center centre collapse content core corner course creation design direction discovery duration \
         edge effectiveness emergence end entirety era establishment eve existence expense \
         extent fact fate forefront founding framework guise head heart height importance \
         influence initiative intensity introduction invitation leadership length location majority \
         middle midst mouth number occasion opening outbreak outcome outline outskirts owner path \
         peak possibility presence range realm rear reconstruction reign rest result rise roof sake \
         scale scene scope severity shape shore site size start status surface territory \
         threshold tip verge vicinity weight width",
    )
});

/// Conjunctions after which a clause begins with its subject.
pub(super) static CONJUNCTIONS: Words = LazyLock::new(|| {
    keys(
        "\
         although because if though unless when where whether while",
    )
});

/// Verbs after which a noun may stand bare: `elected mayor`, `said minister Ali`, `took part`.
pub(super) static LINKS: Words = LazyLock::new(|| {
    keys(
        "\
         unmanned guided according appointed born called crowned declared elected finished following go hired including \
         keep made make makes making named play played playing plays ranked remained remains said says \
         set take taken takes taking told took turned voted went",
    )
});

/// Words that tell of damages which a court awards.
pub(super) static LEGAL_WORDS: Words = LazyLock::new(|| {
    keys(
        "\
         aggravated attorney award awarded awards breach civil claim claimed claiming claims \
         compensation compensatory court defendant demand demanded judge jury law lawsuit lawyer lawyers \
         legal liability liable libel liquidated million negligence paid pay plaintiff plaintiffs \
         punitive recover seek seeking seeks settlement sought sue sued sues suing suit",
    )
});

/// Verbs that have harm as their object.
pub(super) static HARMING: Words = LazyLock::new(|| {
    keys(
        "\
         cause caused causes causing inflict inflicted inflicting repair repaired repairing report \
         reported reporting suffer suffered suffering sustain sustained",
    )
});

/// Words that say how great the harm is.
pub(super) static KINDS_OF_HARM: Words = LazyLock::new(|| {
    keys(
        "\
         any big considerable economic enormous environmental extensive great heavy huge immense large \
         major many material minor no property serious severe significant some structural substantial",
    )
});

/// Words before people who are counted.
pub(super) static STAFF_COUNTS: Words = LazyLock::new(|| {
    keys(
        "\
         cleaning dozens eight five four hospital hundred hundreds many medical nine nursing security \
         seven several six some ten thousand three two",
    )
});

/// Units of freight.
pub(super) static CARGO_UNITS: Words = LazyLock::new(|| {
    keys(
        "\
         barrels gallons kilogram kilograms kilos liters litres tonnes tons",
    )
});

/// What is measured in them.
pub(super) static CARGO: Words = LazyLock::new(|| {
    keys(
        "\
         aid ammunition barley beef butter cannabis cargo cement cheese coal cocaine coffee copper corn \
         crude diesel explosives fertiliser fertilizer fish flour food fruit fuel garbage gas gasoline \
         gold grain hashish heroin iron lithium marijuana meat milk oil paper petrol potatoes rice \
         rubbish salt sand soy soya steel sugar tea uranium waste water wheat wine",
    )
});

/// Plurals that may follow `majority` or `series` without `of`.
pub(super) static MAJORITY_NOUNS: Words = LazyLock::new(|| {
    keys(
        "\
         areas communities cookers crunchers finals finders governments holders investors leaders \
         opinions owners parties plates rights rooms rulings scores shareholders shows stakeholder \
         stakeholders stakes sums titles votes whips winners wins",
    )
});

/// Nouns that take `of` and a form in -ing.
pub(super) static BEFORE_GERUND: Words = LazyLock::new(|| {
    keys(
        "\
         accused aim chance cost danger goal habit hope idea importance intention method objective \
         possibility prospect purpose responsibility task",
    )
});

/// Forms in -ing that may follow any noun.
pub(super) static FREE_GERUNDS: Words = LazyLock::new(|| {
    keys(
        "\
         according affecting allowing arising assigned attached awaiting beginning behind being \
         concerning confronting depending doing driving during evening facing falling following going \
         having including increasing involving leading looming morning pertaining posing ranging \
         regarding relating requiring resulting rising running starting surrounding threatening \
         underlying using",
    )
});

/// Nouns that belong to the noun after them.
pub(super) static RELATIONAL: Words = LazyLock::new(|| {
    keys(
        "\
         absence activities aftermath ancestors announcement arrest arrival aspects author authors basis \
         beginning beginnings bottom capital capture causes center centre characteristics citizens \
         components conquest contents copies copy core cost creators death decline defenders depiction \
         developers development diameter dimensions director discovery dismissal dissolution edge \
         elements end enforcement eve expansion expulsion face father features formation founder \
         founders founding fringes functions growth head heart height history husband implementation \
         importance imposition inhabitants invasion launch layers leader leaders legacy likelihood lives \
         locations majority members merger middle mother murder murders occupation opening operator \
         operators origin origins outskirts owner owners ownership part parts perpetrators phase \
         popularity portion portions possession presence president principles producer producers \
         publisher purchase purchases quarter reconstruction removal replica replicas representative \
         representatives request residents resignation rest result revision robbery safety sale sales \
         scene seizure shape shores side signing size slopes sound sounds spokesman spokesperson spread \
         start stimulation streets strength structure structures supporters survey surveys survivors \
         suspension symbols takeover target territory third top transfer trial type types understanding \
         use users validity value version versions victims visit weakness wife winner winners withdrawal",
    )
});

/// Those of them that are people or seats.
pub(super) static OFFICES: Words = LazyLock::new(|| {
    keys(
        "\
         author capital citizens director founder head inhabitants leader members president residents \
         spokesman spokesperson",
    )
});

/// What may follow a fraction without `of`: `a third the size`.
pub(super) static MEASURES: Words = LazyLock::new(|| {
    keys(
        "\
         age amount area average cost current distance going height length level national normal number \
         original population power previous price rate size speed strength time total usual value volume \
         way weight width world",
    )
});

/// Things, places and people that are counted. Left out are those that also stand bare: `fire`, `school`, `law`, `court`.
pub(super) static COUNTABLE: Words = LazyLock::new(|| {
    keys(
        "\
         accord account accusation adult aeroplane aftermath agency agreement airfield airplane airport \
         album algorithm allegation alliance altar ambition ambulance amendment amount analyst antenna \
         apartment app apprentice archipelago architect area armchair army article association astronaut \
         attacker attempt auction audience author autobiography avalanche award axe axis baby backpack \
         backyard bacterium badge bag bailiff bakery balcony balloon ballot banknote banner banquet barn \
         barrel barricade barrier basement basin basket bathroom battalion beach beehive bench bicycle \
         bill billboard billionaire biography biosphere bird birthday bishop blanket blaze blockade \
         board boat bomb bonus book border bottle bottleneck bouquet box boy boyfriend bracelet \
         breakthrough breeder brewery bribe bridge briefcase brigade brochure brother browser bucket \
         budget building bulldozer bullet bunker burglar bus businessman businesswoman buyer cabin cafe \
         café cage camera campaign candidate candle canoe canyon car career cart casino castle cat \
         cathedral cave ceasefire ceiling cell cemetery century ceremony certificate championship chance \
         chasm chatbot checkpoint child chimney cinema citizen city classroom clause cliff club cluster \
         coalition coin colleague collision colony commission committee company complaint computer \
         conference consequence consortium constitution consulate container contest continent contract \
         corporation corpse corridor cottage couch council country coup couple courtyard crane \
         crash crater crosswalk crowd culprit curb cyclist cyclone dam database daughter deadline debut \
         decade decision decree deficit delegation demonstration desert detective \
         device diagram diary dictionary difference dilemma diploma dispute district ditch dock document \
         documentary dog doorstep doorway dormitory draft drone eagle earthquake editor elephant \
         elevator embankment embargo embassy embryo empire employee employer encyclopedia enterprise \
         envelope enzyme episode era escalator estuary event excavator excuse exhibition expert \
         explosion exporter facade facility factory fan farmer farmhouse faucet federation fence ferry \
         festival fighter film flag fleet flower footpath forest fortress foundation foundry \
         fountain fraction fragment freezer fridge friend frontier fugitive fund funeral gadget \
         gap garage gate gateway gene generator gentleman gesture gift giraffe girl girlfriend glacier \
         globe goal gorge granddaughter grandfather grandmother grandson grant graveyard greenhouse \
         grenade group grower gun gunman guy gym hacker hallway hammer handbag harbor harbour \
         headline helicopter helmet hero highway hill hoax hole horizon horseman hostage hotel \
         household hurdle hurricane hut idea imam immigrant importer impression incident \
         indictment ingredient inquiry inspector institute institution intersection interview inventor \
         investigator investor invitation invoice island item jacket jet journalist journey junction \
         juror kayak key keyboard killer kiosk kitchen kitten knife laboratory ladder lady \
         lagoon lake lamp landslide lantern laptop lawmaker lawnmower lawsuit leaflet leash lecture leg \
         legislator leopard lesson letter lid lifeboat lifetime lighthouse list loan \
         loophole lorry lottery loudspeaker machete machine magistrate mailbox mainland majority man \
         mandate manhunt mansion manufacturer manuscript map mattress meadow mechanism medal meeting \
         member memo memorandum menu message method microphone microscope midwife migrant milestone \
         militant mill millionaire minibus ministry minority missile mission mistake mixture \
         model molecule moment monastery monk monument moon moped mosque motorcycle motorist motorway \
         mountain movie mural murderer museum myth nation necklace neighbor neighborhood neighbour \
         neighbourhood nephew network newsletter niece nightclub notebook novel novelist number nun \
         nursery objective obstacle ocean officer official opinion opponent orchard organ organisation \
         organization orphan orphanage outbreak outcome oven package pact pagoda pair palace \
         panel parachute paradox paragraph parcel party passenger passer-by passport \
         pedestal pedestrian peninsula pension pensioner percentage perimeter permit person petition \
         phenomenon photo photograph picture piece pier pilgrim pilgrimage pill pillow pipeline \
         pistol plane planet plaque plateau platform player playground podcast pole policeman \
         policewoman politician poll pond porch portrait possibility postcard poster prefecture premiere \
         presidency pretext prisoner prize problem procedure producer program programme project proposal \
         prosecutor prototype province puppy quarrel quarry quest questionnaire rabbi raffle raft rally \
         ramp ranch ravine reactor realm reason rebellion referendum refinery refrigerator refugee \
         regiment region relative report reporter researcher reservoir resident resolution restaurant \
         restroom result retailer rifle riot rival river riverbank roadblock roadmap robber robot rocket \
         role roof rooftop rope roundabout ruling rumor rumour runoff runway saddle sailboat sailor \
         salary satellite sawmill scandal scanner scar scenario scheme scooter screen seat sector seller \
         sensor sentence sequel shaft shareholder shelf shepherd ship shipwreck shipyard shootout shop \
         shoreline shoulder shrine sidewalk signal sitcom situation skeleton sketch skull skyscraper \
         slice smartphone smelter smuggler sniper sofa soldier solution song specimen spot spy \
         squad square stadium staircase start-up startup statement station statue statuette story \
         stranger street stretcher submarine subsidiary substance substation suburb suggestion suitcase \
         summit supermarket supplier survey suspect swamp sword symbol symphony symptom syringe system \
         tale tank tanker tariff taxi team teenager telegram telescope temple tendency tent \
         terrorist textbook theater theatre thief threat throne ticket tiger timetable tire toddler tomb \
         topic torch tornado tour tourist tournament tower tractor trainer trap tray treaty tree trench \
         trilogy trip trophy truce truck tub tumor tumour tunnel turbine typhoon ultimatum umbrella unit \
         universe uprising van variant vehicle verdict version vessel vicinity victim villa village \
         vineyard virus visa visitor volcano voter waist wall wallet warehouse warrant watchtower \
         waterfall waterfront weapon website wedding wheel wheelchair windmill window winery \
         wolf woman worker workplace workshop wound wrist yacht yard zebra zone",
    )
});

/// What somebody works as: `as an engineer`.
pub(super) static PROFESSIONS: Words = LazyLock::new(|| {
    keys(
        "\
         accountant actor actress analyst architect archivist auditor babysitter baker barber barista \
         barman bartender beautician biologist blacksmith bodyguard bookkeeper bricklayer builder \
         butcher butler cameraman caretaker carpenter cashier chauffeur chef chemist cleaner clerk \
         comedian composer consultant cook copywriter correspondent courier croupier dancer dentist \
         designer detective docker doctor dressmaker driver economist electrician engineer farmer \
         firefighter fisherman fitter florist gardener geologist goldsmith hairdresser historian hunter \
         illustrator inspector instructor interpreter investigator janitor jeweller journalist laborer \
         labourer lawyer lecturer librarian linguist locksmith lumberjack maid masseur mathematician \
         mechanic merchant midwife miner musician nanny nurse optician painter paramedic pastry-cook \
         pharmacist photographer physicist physiotherapist pilot plumber poet policeman porter potter \
         presenter programmer prosecutor psychiatrist psychologist receptionist reporter researcher \
         roofer sailor sales-assistant salesman salesperson saleswoman scientist sculptor seamstress \
         servant shepherd shoemaker shopkeeper singer soldier stockbroker student stuntman surgeon \
         surveyor tailor teacher technician therapist translator tutor typist upholsterer vet \
         veterinarian violinist volunteer waiter waitress watchmaker weaver welder",
    )
});

/// Offices, of which there is one: they stand bare after `as`, `elected` and before a name.
pub(super) static ROLES: Words = LazyLock::new(|| {
    keys(
        "\
         adviser advisor ambassador author captain chairman chairperson chairwoman chancellor chief \
         coach commander deputy director editor founder governor head king leader manager mayor member \
         minister owner premier president prime prince queen rector representative secretary senator \
         speaker spokesman spokesperson spokeswoman winner",
    )
});

/// Nouns that name one body, person or event of a story, and may begin a sentence only with an article.
pub(super) static PROTAGONISTS: Words = LazyLock::new(|| {
    keys(
        "\
         accident actress agency agreement aircraft airline airplane airport army attacker bank board \
         boat bomb bridge building bus carmaker club coalition commission committee company council \
         country decision defendant delegation detective document driver drone earthquake embassy \
         employee event exhibition expert explosion factory federation ferry festival firefighter \
         goalkeeper government gunman helicopter hospital hostage hurricane incident investigation \
         journalist law lawyer manufacturer meeting militant minister ministry missile movie museum \
         newspaper official organization passenger plane policeman president prisoner project prosecutor \
         protest referendum regulator report researcher restaurant rocket scientist ship soldier \
         spokesman spokeswoman startup striker suspect team tornado tourist tournament train tribunal \
         truck tunnel university vehicle verdict vessel victim video website widow",
    )
});

/// Nouns whose possessive has an article before it.
pub(super) static POSSESSORS: Words = LazyLock::new(|| {
    keys(
        "\
         airline army bank book boy child city club coalition company country court defendant film girl \
         government group king mayor minister ministry nation newspaper opponent organisation \
         organization party player president prisoner province queen region senator ship suspect team \
         town union university victim village world",
    )
});

/// A preposition or verb and a noun that go together without an article.
pub(super) const IDIOMS: &[(&str, &str)] = &[
    (
        "on",
        "exhibition mission tour farm request goal guard account page board table screen paper film stage foot ship bail site loan balance campus phone video camera radio television standby site line",
    ),
    (
        "at",
        "auction university table issue station sea gunpoint knifepoint club meeting site stage base level",
    ),
    (
        "in",
        "goal man concert effect meeting building hospital university person number place uniform office theater theatre port town village camp custody part committee question doubt coalition league room studio factory bottle box session store character competition context boat partner chapter section figure group line question position stock reply answer row",
    ),
    (
        "to",
        "university hospital court port town village page number chapter table man person date order level partner friend stage screen section paragraph figure group",
    ),
    (
        "from",
        "hospital university page coast person table village station city source shop left cover door room country year day town top end start beginning head bottom reading number",
    ),
    (
        "under",
        "study embargo indictment guard contract investigation review threat attack construction siege license licence agreement seal budget",
    ),
    ("into", "effect account hospital port town question partnership exile contract service office"),
    (
        "for",
        "example breach president mayor governor rent hire instance mayor office chairman leader murder review lunch company minute",
    ),
    (
        "of",
        "association study opportunity inquiry country man dog weapon age course person mind season number hospital office university uniform contract court passage opinion service exchange",
    ),
    ("with", "family family regard ease person"),
    ("per", "person"),
    (
        "without",
        "incident parole exception question warning permission contract reason trial license licence result passport visa ticket",
    ),
    ("between", "man"),
    ("within", "reason range budget reach"),
    ("onto", "council"),
    ("for", "study auction food tenant"),
    ("after", "year day month week dinner lunch hour"),
    ("before", "year day dinner lunch trial birth"),
    ("near", "term end"),
    ("like", "clockwork"),
    ("through", "customs visa"),
    ("since", "birth"),
    ("until", "end"),
    ("during", "pregnancy"),
    ("towards", "end"),
    ("against", "type"),
];

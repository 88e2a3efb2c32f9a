/* field_names.c: what people call the columns of an asset list.
 * SPDX-License-Identifier: MIT
 */
#include "layers/field_names.h"

#include <stddef.h>

enum { SYNONYMS_MAX = 56 };

// clang-format off
static const char *const NAMES[ASSET_FIELD_COUNT][SYNONYMS_MAX] = {
    /* Row numbers (objectid, fid, featurenum) are not ids: they change when a list is sorted. */
    [FIELD_ID] = {"assetid", "guid", "uuid", "globalid", "urn", "uniquereferencenumber", "atcocode",
                  "listentry", "listentrynumber", "siteid", "cqcid", "locationid",
                  "organisationdataservicecode", "organisationcode", "odscode",
                  "registeredcharitynumber", "charitynumber", "organisationnumber", "serviceid",
                  "osmid", "reference", "ref", "uprn", "locationuprnid"},
    [FIELD_NAME] = {"assetname", "title", "sitename", "placename", "locationname",
                    "organisationname", "organizationname", "establishmentname", "practicename",
                    "practice", "pharmacyname", "charityname", "schoolname", "groupname",
                    "clubname", "projectname", "eventname", "servicename", "commonname", "facilityname",
                    "stationname", "stopname", "buildingname", "venuename", "parkname", "distname",
                    "distname1", "distiname", "establis1", "organisation", "organization",
                    "group", "club", "venue", "site", "location", "asset", "enw", "enwgrŵp", "enwgrwp", "enwrgrŵp", "enwrgrwp", "mudiad", "sefydliad", "company", "charity", "society"},
    [FIELD_LEVEL] = {"assetlevel", "levelofasset", "levels", "lefel"},
    [FIELD_CATEGORY] = {"kind", "assetcategory", "assettype", "assetkind", "categories",
                        "assetclass", "categori"},
    [FIELD_STATUS] = {"assetstatus", "establishmentstatus", "establishmentstatusname",
                      "charityregistrationstatus", "statuscode"},
    [FIELD_WAYS] = {"fiveways", "5ways", "way", "waystowellbeing", "fivewaystowellbeing",
                    "5waystowellbeing"},
    [FIELD_DESCRIPTION] = {"desc", "details", "about", "summary", "activities", "charityactivities",
                           "information", "furtherinformation", "inscription", "notes", "note",
                           "comments", "whatitdoes", "whatdoesitdo", "whatdoyoudo", "whatyoudo",
                           "whatwedo", "whathappens", "whatson", "what", "content", "purpose",
                           "aims", "disgrifiad", "manylion", "nodiadau"},
    [FIELD_POSTCODE] = {"postalcode", "pcode", "zip", "zipcode", "pcds", "locationpostalcode",
                        "sitepostcode", "addresspostcode", "postcodes", "addrpostcode",
                        "contactpostcode", "charitycontactpostcode", "codpost", "côdpost"},
    [FIELD_URL] = {"website", "web", "webpage", "homepage", "link", "hyperlink", "weblink",
                   "websiteurl", "webaddress", "websiteaddress", "schoolwebsite",
                   "locationwebaddress", "contactweb", "charitycontactweb", "contactwebsite", "gwefan"},
    [FIELD_EMAIL] = {"emailaddress", "mail", "contactemail", "charitycontactemail", "contact",
                     "contactdetails", "ebost"},
    [FIELD_PHONE] = {"telephone", "tel", "telephonenumber", "phonenumber", "telephoneno", "phoneno",
                     "telno", "telephonenum", "locationtelephonenumber", "contactnumber",
                     "contacttelephone", "contactphone", "charitycontactphone", "mobile", "contact",
                     "contactdetails", "ffôn", "ffon", "rhifffôn", "rhifffon"},
    [FIELD_OPENING] = {"openinghours", "openingtimes", "openingtime", "hours", "opentimes",
                       "openhours", "times", "when", "sessiontimes", "dayandtime", "daytime",
                       "daytimes", "daystimes", "daysandtimes", "dayandtimes", "timesanddays",
                       "datesandtimes", "meets", "meetingtimes", "whendoyoumeet", "sessions",
                       "schedule", "oriauagor", "amseroedd", "amser", "pryd"},
    [FIELD_STEP_FREE] = {"stepfreeaccess", "wheelchair", "wheelchairaccess", "wheelchairaccessible",
                         "disabledaccess", "accessible", "accessibility"},
    [FIELD_VISIBILITY] = {"publish", "poststatus"},
    [FIELD_CHECK_DATE] = {"checked", "lastchecked", "datechecked", "checkedon", "verified",
                          "dateverified", "assureddate", "lastupdated", "dateupdated", "updated",
                          "updatedon", "sitelastupdateddate", "datemodified", "lastmodified",
                          "modified", "inspectiondate"},
    [FIELD_OFFERS] = {"offer", "whatweoffer", "whatitoffers", "services", "servicesoffered",
                      "facilities"},
    [FIELD_COULD_OFFER] = {"couldalsooffer", "potentialoffer"},
    [FIELD_WITH_SUPPORT] = {"supportneeded", "withhelp"},
    [FIELD_WHO_FOR] = {"whoisitfor", "whoitsfor", "forwhom", "audience", "eligibility",
                       "targetgroup", "whofor", "agegroup", "agerange", "ages", "ibwy"},
    [FIELD_COST] = {"costs", "price", "prices", "fee", "fees", "charge", "charges", "pris"},
    [FIELD_HOW_TO_JOIN] = {"howtoaccess", "howtogetinvolved", "referral", "referralmethod",
                           "booking", "howtobook"},
    [FIELD_CAPACITY] = {"places", "numberofplaces", "maxcapacity"},
    [FIELD_LANGUAGES] = {"language", "languagesspoken", "iaith", "ieithoedd"},
    [FIELD_CORROBORATED_BY] = {"confirmedby", "corroboration"},
    [FIELD_SERVES] = {"areaserved", "areasserved", "servesareas", "servicearea", "serviceareas"},
    [FIELD_PLACE] = {"placekind", "placeis", "locationtype"},
    [FIELD_SKILL] = {"skills", "gift", "gifts", "talent"},
    [FIELD_WAY_OF_GIVING] = {"giving", "headhearthand", "hearthandhead"},
    [FIELD_LONGITUDE] = {"lon", "long", "lng", "locationlongitude", "geolong", "longitudewgs84",
                         "xlongitude", "hydred"},
    [FIELD_LATITUDE] = {"lat", "locationlatitude", "geolat", "latitudewgs84", "ylatitude", "lledred"},
    [FIELD_EASTING] = {"eastings", "east", "oseasting", "oseast1m", "east1m", "bnge", "geox",
                       "xcoordinate", "xcoord", "gridx", "pointx", "x", "dwyreiniad"},
    [FIELD_NORTHING] = {"northings", "north", "osnorthing", "osnrth1m", "north1m", "bngn", "geoy",
                        "ycoordinate", "ycoord", "gridy", "pointy", "y", "gogleddiad"},
    [FIELD_UPRN] = {"locationuprnid", "uniquepropertyreferencenumber", "siteuprn", "propertyuprn",
                    "addressuprn", "buildinguprn", "osuprn", "uprnid", "uprnno"},
};
// clang-format on

const char *const FIELD_NAMES_KIND[] = {
    "type",
    "sitetype",
    "facilitytype",
    "placetype",
    "organisationtype",
    "servicetype",
    "assetfunction",
    "typeofestablishmentname",
    "phaseofeducationname",
    "subcategory",
    "class",
    "classification",
    "classifica",
    "function",
    "fclass",
    "activity",
    "whatisit",
    "whatkindofasset",
    "typeofactivity",
    "activitytype",
    "typeofgroup",
    "grouptype",
    "typeoforganisation",
    "typeoforganization",
    "typeofservice",
    "servicetypes",
    "typeofasset",
    "typeofvenue",
    "venuetype",
    "eventtype",
    "listingcategory",
    "sector",
    "math",
    "locationtypesector",
    "locationprimaryinspectioncategory",
    "theme",
    "umaplayer",
    "folder",
    NULL,
};

/* Keys of OpenStreetMap that tell what a thing is, in the order to look at them. */
const char *const FIELD_NAMES_OSM_KIND[] = {
    "amenity", "leisure",  "tourism", "healthcare", "office", "club",    "shop",
    "craft",   "historic", "landuse", "natural",    "sport",  "railway", NULL,
};

const char *const FIELD_NAMES_GRIDREF[] = {
    "ngr",
    "gridref",
    "gridreference",
    "osgridref",
    "osgridreference",
    "osgr",
    "nationalgridreference",
    "gridrefs",
    "coordinates",
    "coords",
    "geopoint",
    "latlong",
    "latlon",
    "latlng",
    NULL,
};

const char *const FIELD_NAMES_BEDS[] = {
    "beds", "carehomesbeds", "carehomebeds", "numberofbeds", "bedcount", "totalbeds", NULL,
};

const char *const FIELD_NAMES_ADDRESS[] = {
    "cyfeiriad",   "fulladdress", "postaladdress", "siteaddress", "locationaddress",
    "addressfull", NULL,
};

const char *const FIELD_NAMES_ADDRESS_PARTS[] = {
    "address1",
    "addressline1",
    "address01",
    "charitycontactaddress1",
    "addr1",
    "locationstreetaddress",
    "address2",
    "addressline2",
    "charitycontactaddress2",
    "addr2",
    "address3",
    "addressline3",
    "charitycontactaddress3",
    "addr3",
    "address4",
    "addressline4",
    "charitycontactaddress4",
    "addr4",
    "address5",
    "addressline5",
    "charitycontactaddress5",
    "street",
    "streetname",
    "road",
    "locality",
    "village",
    "town",
    "towncity",
    "city",
    "posttown",
    NULL,
};

const char *const FIELD_NAMES_AREA_CODE[] = {
    "areacode", "wardcode", "wd", "lacode", "ladcode", "localauthoritycode", "gsscode", NULL,
};

const char *const FIELD_NAMES_AREA_NAME[] = {
    "wardname", "ward", "electoralward", "area", "areaname", "neighbourhood", "ardal", NULL,
};

const char *const FIELD_NAMES_OTHER_NAME[] = {
    "ward",         "area",   "la",      "lad",     "msoa",        "lsoa",    "oa",     "district",
    "county",       "region", "local",   "contact", "provider",    "brand",   "first",  "last",
    "sur",          "family", "fore",    "full",    "user",        "file",    "lead",   "street",
    "road",         "town",   "city",    "owner",   "alternative", "manager", "person", "parish",
    "constituency", "trust",  "sponsor", "parent",  "species",     "known",   NULL,
};

/* What stands before a name in exports of web sites and in careful spreadsheets: "listing_address",
 * "Venue postcode". */
const char *const FIELD_NAMES_PREFIXES[] = {
    "listing", "post",   "venue",        "asset",        "site",  "location", "place",
    "service", "org",    "organisation", "organization", "group", "club",     "business",
    "event",   "geodir", "main",         "public",       NULL,
};

const char *const *field_names(AssetField field) {
    return NAMES[field];
}

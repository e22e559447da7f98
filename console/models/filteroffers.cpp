// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/filteroffers.h"

#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/filterwords.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>
#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

bool isOfferedOperator(const FilterField *field, QLatin1String sign)
{
    const bool isEquality = sign == QLatin1String("==") || sign == QLatin1String("!=");
    const bool isOrder = sign.front() == QLatin1Char('<') || sign.front() == QLatin1Char('>');
    const bool isContained = sign == QLatin1String("~");
    if (!field || field->type == FilterFieldType::Json)
        return isEquality || isOrder || isContained;
    switch (field->type) {
    case FilterFieldType::Text:
        return isEquality || isContained;
    case FilterFieldType::Number:
        return isEquality || isOrder;
    case FilterFieldType::WholeText:
        return isContained;
    default:
        return isEquality;
    }
}

// Of the field, or of the path that begins with it.
const FilterField *offeredField(const QString &path)
{
    const qsizetype dot = path.indexOf(u'.');
    return filterFieldNamed(dot < 0 ? QStringView(path) : QStringView(path).left(dot));
}

} // namespace

FilterOffers::FilterOffers(MonitorLink &link, QObject *parent) : ValueListModel(parent), m_link(link) {}

void FilterOffers::lookAt(const QString &text, int cursor)
{
    m_isWanted = true;
    m_text = text;
    const FilterPlace before = std::exchange(m_place, filterPlaceAt(text, cursor));
    if (before.typed != m_place.typed || before.wanted != m_place.wanted || before.field != m_place.field)
        m_ofServer.clear();
    ask();
    show();
}

void FilterOffers::clear()
{
    m_isWanted = false;
    m_ofServer.clear();
    m_place = {};
    show();
}

void FilterOffers::offerIfFits(QList<Offer> &offers, const QString &text, const QString &hint) const
{
    const bool fits = text.startsWith(m_place.typed, Qt::CaseInsensitive) &&
                      text.compare(m_place.typed, Qt::CaseInsensitive) != 0;
    if (fits && !offers.contains(Offer{text, hint}))
        offers.append({text, hint});
}

void FilterOffers::addTerms(QList<Offer> &offers) const
{
    // Whole branches, for the channel that is being typed.
    if (m_place.typed.startsWith(u'/')) {
        const QString branch = m_place.typed.left(m_place.typed.lastIndexOf(u'/') + 1);
        offerIfFits(offers, branch + u'*', tr("one level below", "offer for a filter"));
        offerIfFits(offers, branch + QStringLiteral("**"), tr("all levels below", "offer for a filter"));
        return;
    }
    for (const FilterField &field : filterFields()) {
        const bool isPath = field.type == FilterFieldType::Json;
        offerIfFits(offers, field.name + (isPath ? QStringLiteral(".") : QString()),
                    isPath ? tr("member of a message", "offer for a filter")
                           : tr("field", "offer for a filter"));
    }
    offerIfFits(offers, QStringLiteral("not"), tr("keyword", "offer for a filter"));
}

void FilterOffers::addValues(QList<Offer> &offers) const
{
    const FilterField *field = offeredField(m_place.field);
    if (!field)
        return;
    for (const QLatin1String choice : field->choices)
        offerIfFits(offers, choice, tr("value", "offer for a filter"));
    if (field->type == FilterFieldType::Flag || field->type == FilterFieldType::Json) {
        offerIfFits(offers, QStringLiteral("true"), tr("value", "offer for a filter"));
        offerIfFits(offers, QStringLiteral("false"), tr("value", "offer for a filter"));
    }
    if (field->type == FilterFieldType::Json)
        offerIfFits(offers, QStringLiteral("null"), tr("value", "offer for a filter"));
}

QList<FilterOffers::Offer> FilterOffers::ownOffers() const
{
    QList<Offer> offers;
    const QString keyword = tr("keyword", "offer for a filter");
    switch (m_place.wanted) {
    case FilterPlace::Wanted::Term:
        addTerms(offers);
        break;
    case FilterPlace::Wanted::Value:
        addValues(offers);
        break;
    case FilterPlace::Wanted::Operator:
        for (const QLatin1String sign : filterOperators()) {
            if (isOfferedOperator(offeredField(m_place.field), sign))
                offerIfFits(offers, sign, tr("comparison", "offer for a filter"));
        }
        [[fallthrough]];
    case FilterPlace::Wanted::Joiner:
        offerIfFits(offers, QStringLiteral("and"), keyword);
        offerIfFits(offers, QStringLiteral("or"), keyword);
        break;
    }
    return offers;
}

void FilterOffers::ask()
{
    namespace words = monitorwords;
    const bool isValue = m_place.wanted == FilterPlace::Wanted::Value;
    const bool isSession =
        isValue && m_place.field.compare(QLatin1String("session"), Qt::CaseInsensitive) == 0;
    const bool isChannel =
        (m_place.wanted == FilterPlace::Wanted::Term && m_place.typed.startsWith(u'/')) ||
        (isValue && m_place.field.compare(QLatin1String("channel"), Qt::CaseInsensitive) == 0);
    if (m_isAsking || !(isSession || isChannel) || m_link.state() != MonitorLink::State::Attached)
        return;
    m_isAsking = true;
    m_asked = (isSession ? QStringLiteral("s") : QStringLiteral("c")) + m_place.typed;
    const QJsonObject fields{
        {words::offset, 0}, {words::limit, limits::filterOffers}, {words::filter, m_place.typed}};
    m_link.request(isSession ? words::sessions : words::channels, fields, this,
                   [this](const QJsonObject &answer) { onAnswer(answer); });
}

void FilterOffers::onAnswer(const QJsonObject &answer)
{
    namespace words = monitorwords;
    m_isAsking = false;
    if (!m_isWanted)
        return;
    const QString asked = std::exchange(m_asked, {});
    if (asked.mid(1) != m_place.typed) {
        ask(); // typed on meanwhile
        return;
    }
    const bool isSession = asked.startsWith(u's');
    const QString hint =
        isSession ? tr("session", "offer for a filter") : tr("channel", "offer for a filter");
    m_ofServer.clear();
    const QJsonArray rows = answer.value(words::rows).toArray();
    for (const QJsonValue &row : rows) {
        const QString name = textIn(row.toObject(), isSession ? words::id : words::name);
        if (!name.contains(u' ') && m_ofServer.size() < limits::filterOffers)
            offerIfFits(m_ofServer, name, hint);
    }
    show();
}

void FilterOffers::show()
{
    QList<Offer> offers;
    if (m_isWanted)
        offers = (m_ofServer + ownOffers()).mid(0, limits::filterOffers);
    ValueListModel::update(m_offers, offers);
}

QString FilterOffers::textWith(int row) const
{
    if (row < 0 || row >= m_offers.size())
        return m_text;
    QString text = m_text;
    const bool isOpenEnded = m_offers[row].text.endsWith(u'.');
    return text.replace(m_place.begin, m_place.length,
                        m_offers[row].text + (isOpenEnded ? QString() : QStringLiteral(" ")));
}

int FilterOffers::cursorAfter(int row) const
{
    if (row < 0 || row >= m_offers.size())
        return int(m_text.size());
    const QString &offer = m_offers[row].text;
    return int(m_place.begin + offer.size()) + (offer.endsWith(u'.') ? 0 : 1);
}

int FilterOffers::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_offers.size());
}

QVariant FilterOffers::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (Role(role)) {
    case Role::Offer:
        return m_offers[index.row()].text;
    case Role::Hint:
        return m_offers[index.row()].hint;
    }
    return {};
}

QHash<int, QByteArray> FilterOffers::roleNames() const
{
    return {{int(Role::Offer), "offer"}, {int(Role::Hint), "hint"}};
}

} // namespace halley::console

// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/trafficrows.h"

#include "console/models/format.h"
#include "console/models/traffictexts.h"
#include "server/protocol/trafficfilter.h"
#include "server/protocol/visibletext.h"

#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

// Enough of a session's id to tell it from the others.
constexpr int trafficSessionLength = 8;

} // namespace

TrafficRows::TrafficRows(TrafficFind::Search search, QObject *parent)
    : QAbstractListModel(parent), m_find(*this, search)
{
    connect(&m_find, &TrafficFind::matchesChanged, this, &TrafficRows::showMatches);
    connect(&m_find, &TrafficFind::rowWanted, this, &TrafficRows::selectNumber);
}

void TrafficRows::setFilter(const QString &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    const auto parsed = TrafficFilter::parse(filter);
    m_filterError = parsed ? QString() : parsed.error().text;
    m_filterErrorColumn = parsed ? 0 : parsed.error().column;
    const QString good = parsed ? filter.trimmed() : m_goodFilter;
    const bool isOther = std::exchange(m_goodFilter, good) != good;
    Q_EMIT filterChanged();
    if (isOther)
        applyFilter();
}

void TrafficRows::blameFilter(const QString &error, int column, const QString &inForce)
{
    m_goodFilter = inForce;
    m_filterError = error;
    m_filterErrorColumn = column;
    Q_EMIT filterChanged();
}

int TrafficRows::selectedRow() const
{
    return m_selected < firstNumber() ? -1 : int(m_selected - firstNumber());
}

void TrafficRows::selectNumber(qint64 number)
{
    if (number >= firstNumber())
        selectRow(int(number - firstNumber()));
}

void TrafficRows::selectRow(int row)
{
    m_partners = {};
    if (row < 0 || row >= count()) {
        m_selected = -1;
        m_detail.show(std::nullopt);
    } else {
        m_selected = row + firstNumber();
        m_detail.show(messageAt(row));
        showPartners();
    }
    m_find.touch();
    Q_EMIT selectionChanged();
    Q_EMIT messageSelected();
}

void TrafficRows::showPartners()
{
    const int row = selectedRow();
    if (row < 0 || row >= count())
        return;
    const TrafficView view{.count = count(),
                           .at = [this](int i) -> const TrafficMessage * { return &messageAt(i); }};
    const TrafficPartners partners = partnersOf(view, row, partnerReach());
    QList<TrafficPartner> shown;
    for (const int partner : {partners.request, partners.event, partners.reply, partners.delivery}) {
        if (partner >= 0)
            shown.append({.number = partner + firstNumber(), .message = messageAt(partner)});
    }
    std::ranges::sort(shown, {}, &TrafficPartner::number);
    m_partners = partners;
    m_detail.setPartners(shown, m_selected);
}

void TrafficRows::rowsChanged()
{
    // The answer to what is selected may have come.
    const int row = selectedRow();
    const bool isOpen = row >= 0 && messageAt(row).kind == TrafficMessage::Kind::Request;
    if (isOpen && m_partners.reply < 0)
        showPartners();
    m_find.touch();
}

void TrafficRows::forgetRows()
{
    selectRow(-1);
    m_find.restart();
}

void TrafficRows::showMatches()
{
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {int(Role::IsMatch)});
}

QVariant TrafficRows::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (Role(role) == Role::IsMatch)
        return m_find.isMatch(index.row() + firstNumber());
    if (role <= Qt::UserRole)
        return {};
    const TrafficMessage &message = messageAt(index.row());
    const bool isMessage = message.isMessage();
    switch (Role(role)) {
    case Role::Time:
        return Format::timeOfDay(message.text.t);
    case Role::MessageKind:
        return QVariant::fromValue(Kind(message.kind));
    case Role::KindText:
        return traffictexts::kind(message);
    case Role::Session:
        return message.session.isEmpty() ? Format::none()
                                         : visibleText(message.session.left(trafficSessionLength));
    case Role::Channel:
        return visibleText(message.channel);
    case Role::Receivers:
        return message.kind == TrafficMessage::Kind::Event ? Format::count(message.receivers) : QString();
    case Role::SizeText:
        return isMessage ? Format::bytes(double(message.text.size)) : QString();
    case Role::IsCut:
        return message.text.cut;
    case Role::Preview:
        return isMessage ? traffictexts::preview(message) : QString();
    case Role::Description:
        return traffictexts::description(message);
    case Role::Note:
        return traffictexts::note(message);
    case Role::IsMatch:
        break;
    }
    return {};
}

QHash<int, QByteArray> TrafficRows::roleNames() const
{
    return {
        {int(Role::Time), "time"},         {int(Role::MessageKind), "kind"},
        {int(Role::KindText), "kindText"}, {int(Role::Session), "session"},
        {int(Role::Channel), "channel"},   {int(Role::Receivers), "receivers"},
        {int(Role::SizeText), "sizeText"}, {int(Role::IsCut), "isCut"},
        {int(Role::Preview), "preview"},   {int(Role::Description), "description"},
        {int(Role::Note), "note"},         {int(Role::IsMatch), "isMatch"},
    };
}

} // namespace halley::console

// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/palettemodel.h"

#include "console/models/format.h"
#include "console/models/fuzzymatch.h"
#include "console/monitor/channelrow.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/sessionrow.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>
#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

using namespace Qt::StringLiterals;

QString sessionWords(const SessionRow &row)
{
    QStringList words{row.transport};
    for (const QString &word : {row.user, row.address, row.agent}) {
        if (!word.isEmpty())
            words.append(word);
    }
    return words.join(u" · "_s);
}

} // namespace

PaletteModel::PaletteModel(MonitorLink &link, QObject *parent)
    : halley::console::ValueListModel(parent), m_link(link)
{
}

void PaletteModel::setQuery(const QString &query)
{
    const QString bounded = query.trimmed().left(limits::paletteQuery);
    if (std::exchange(m_query, bounded) == bounded)
        return;
    ask(m_channels, monitorwords::channels);
    ask(m_sessions, monitorwords::sessions);
    put();
    Q_EMIT queryChanged();
}

void PaletteModel::setCommands(const QVariantList &commands)
{
    if (std::exchange(m_commandList, commands) == commands)
        return;
    m_commands.clear();
    for (const QVariant &value : commands) {
        const QVariantMap map = value.toMap();
        m_commands.append({Kind::Command,
                           map.value(u"text"_s).toString(),
                           {},
                           map.value(u"keys"_s).toString(),
                           map.value(u"symbol"_s).toInt(),
                           map.value(u"id"_s).toString()});
    }
    put();
    Q_EMIT commandsChanged();
}

void PaletteModel::ask(Question &question, QLatin1StringView request)
{
    namespace words = monitorwords;
    if (m_query.isEmpty())
        question.found.clear();
    if (m_query.isEmpty() || question.isOpen || m_link.state() != MonitorLink::State::Attached)
        return;
    question.isOpen = true;
    question.asked = m_query;
    const QJsonObject fields{
        {words::offset, 0},
        {words::limit, limits::paletteRows},
        {words::filter, m_query},
    };
    m_link.request(request, fields, this, [this, &question, request](const QJsonObject &answer) {
        onAnswer(question, request, answer);
    });
}

void PaletteModel::onAnswer(Question &question, QLatin1StringView request, const QJsonObject &answer)
{
    question.isOpen = false;
    question.found = m_query.isEmpty() ? QList<Entry>() : readEntries(request, answer);
    if (question.asked != m_query)
        ask(question, request);
    put();
}

QList<PaletteModel::Entry> PaletteModel::readEntries(QLatin1StringView request, const QJsonObject &answer)
{
    QList<Entry> entries;
    const QJsonArray rows = answer.value(monitorwords::rows).toArray();
    for (const QJsonValue &value : rows) {
        if (entries.size() == limits::paletteRows)
            break;
        if (request == monitorwords::channels) {
            const ChannelRow row = ChannelRow::read(value.toObject());
            entries.append({Kind::Channel, row.name, Format::perSecond(row.rate), {}, 0, row.name});
        } else {
            const SessionRow row = SessionRow::read(value.toObject(), {});
            entries.append({Kind::Session, row.id, sessionWords(row), {}, 0, row.id});
        }
    }
    return entries;
}

QList<PaletteModel::Entry> PaletteModel::fittingCommands() const
{
    QList<std::pair<int, Entry>> scored;
    for (const Entry &command : m_commands) {
        // By its English id as well, whatever the language of the words.
        const auto score = std::max(fuzzyScore(m_query, command.title), fuzzyScore(m_query, command.target));
        if (score)
            scored.append({*score, command});
    }
    std::ranges::stable_sort(scored, std::ranges::greater(), &std::pair<int, Entry>::first);
    QList<Entry> entries;
    for (auto &[score, entry] : scored)
        entries.append(std::move(entry));
    return entries;
}

QList<PaletteModel::Entry> PaletteModel::searches() const
{
    if (m_query.isEmpty())
        return {};
    // A channel pattern is a filter of traffic as it stands; other words are looked for in the messages'
    // texts.
    const bool isPattern = m_query.startsWith(u'/');
    QString quoted = m_query;
    quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    const QString traffic = isPattern ? m_query : u'"' + quoted + u'"';
    return {
        {Kind::FindSessions, tr("Sessions that match “%1”", "search").arg(m_query), {}, {}, 0, m_query},
        {Kind::FindTraffic,
         isPattern ? tr("Traffic on %1", "search").arg(m_query)
                   : tr("Traffic that contains “%1”", "search").arg(m_query),
         {},
         {},
         0,
         traffic},
        {Kind::FindEvents, tr("Events that contain “%1”", "search").arg(m_query), {}, {}, 0, m_query},
    };
}

void PaletteModel::put()
{
    update(m_entries, fittingCommands() + m_channels.found + m_sessions.found + searches());
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries[index.row()];
    switch (Role(role)) {
    case Role::EntryKind:
        return int(entry.kind);
    case Role::Title:
        return entry.title;
    case Role::Detail:
        return entry.detail;
    case Role::Keys:
        return entry.keys;
    case Role::Symbol:
        return entry.symbol;
    case Role::Target:
        return entry.target;
    }
    return {};
}

QHash<int, QByteArray> PaletteModel::roleNames() const
{
    return {
        {int(Role::EntryKind), "entryKind"}, {int(Role::Title), "title"},   {int(Role::Detail), "detail"},
        {int(Role::Keys), "keys"},           {int(Role::Symbol), "symbol"}, {int(Role::Target), "target"},
    };
}

} // namespace halley::console

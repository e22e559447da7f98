// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/draftsmodel.h"

#include "console/models/format.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonlayout.h"

#include <QtCore/QVariantMap>
#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

constexpr int draftPreviewLength = 200;
const QString draftNameKey = QStringLiteral("name");
const QString draftChannelKey = QStringLiteral("channel");
const QString draftTextKey = QStringLiteral("text");
const QString draftTimeKey = QStringLiteral("t");

} // namespace

DraftsModel::DraftsModel(ConsoleSettings &settings, QString key, int most, QObject *parent)
    : QAbstractListModel(parent), m_settings(settings), m_key(std::move(key)), m_most(most)
{
    m_drafts = read();
    connect(&m_settings, &ConsoleSettings::valueChanged, this, [this](const QString &changed) {
        if (changed == m_key)
            follow();
    });
}

// The file may be anybody's: what is too long is not taken, and no more than there may be.
QList<DraftsModel::Draft> DraftsModel::read() const
{
    QList<Draft> drafts;
    const QVariantList stored = m_settings.value(m_key).toList();
    for (const QVariant &value : stored) {
        const QVariantMap map = value.toMap();
        const Draft draft{
            .name = map.value(draftNameKey).toString().left(limits::textLength),
            .channel = map.value(draftChannelKey).toString().left(limits::textLength),
            .text = map.value(draftTextKey).toString(),
            .t = std::chrono::milliseconds(qint64(map.value(draftTimeKey).toDouble())),
        };
        if (!draft.channel.isEmpty() && draft.text.size() <= limits::rememberedText && drafts.size() < m_most)
            drafts.append(draft);
    }
    return drafts;
}

// Another window wrote: what is the same at both ends stays, and what is between them takes its place.
void DraftsModel::follow()
{
    const QList<Draft> next = read();
    if (next == m_drafts)
        return; // we wrote it
    const auto shorter = std::min(m_drafts.size(), next.size());
    const auto same = std::ranges::mismatch(m_drafts, next).in1 - m_drafts.begin();
    qsizetype end = 0;
    while (end < shorter - same && m_drafts[m_drafts.size() - 1 - end] == next[next.size() - 1 - end])
        ++end;
    if (const auto gone = m_drafts.size() - end - same; gone > 0) {
        beginRemoveRows({}, int(same), int(same + gone) - 1);
        m_drafts.remove(same, gone);
        endRemoveRows();
    }
    if (const auto come = next.size() - end - same; come > 0) {
        beginInsertRows({}, int(same), int(same + come) - 1);
        m_drafts = next;
        endInsertRows();
    }
    Q_EMIT countChanged();
}

void DraftsModel::write()
{
    QVariantList stored;
    for (const Draft &draft : std::as_const(m_drafts)) {
        stored.append(QVariantMap{
            {draftNameKey, draft.name},
            {draftChannelKey, draft.channel},
            {draftTextKey, draft.text},
            {draftTimeKey, double(draft.t.count())},
        });
    }
    m_settings.setValue(m_key, stored.isEmpty() ? QVariant() : QVariant(stored));
    Q_EMIT countChanged();
}

int DraftsModel::indexOfName(const QString &name) const
{
    const auto found = std::ranges::find(m_drafts, name, &Draft::name);
    return found == m_drafts.end() ? -1 : int(found - m_drafts.begin());
}

bool DraftsModel::add(const Draft &draft)
{
    if (draft.text.size() > limits::rememberedText)
        return false;
    if (count() >= m_most) {
        beginRemoveRows({}, m_most - 1, count() - 1);
        m_drafts.resize(m_most - 1);
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_drafts.prepend(draft);
    endInsertRows();
    write();
    return true;
}

void DraftsModel::remove(int row)
{
    if (row < 0 || row >= count())
        return;
    beginRemoveRows({}, row, row);
    m_drafts.removeAt(row);
    endRemoveRows();
    write();
}

void DraftsModel::clear()
{
    if (count() == 0)
        return;
    beginRemoveRows({}, 0, count() - 1);
    m_drafts.clear();
    endRemoveRows();
    write();
}

int DraftsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_drafts.size());
}

QVariant DraftsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Draft &draft = m_drafts[index.row()];
    switch (Role(role)) {
    case Role::Name:
        return draft.name;
    case Role::Channel:
        return draft.channel;
    case Role::Preview:
        return jsonPreview(draft.text, draftPreviewLength);
    case Role::Time:
        return Format::dateAndTime(draft.t);
    }
    return {};
}

QHash<int, QByteArray> DraftsModel::roleNames() const
{
    return {
        {int(Role::Name), "name"},
        {int(Role::Channel), "channel"},
        {int(Role::Preview), "preview"},
        {int(Role::Time), "time"},
    };
}

} // namespace halley::console

// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/queuemodel.h"

#include "console/models/format.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "console/monitor/jsonlayout.h"
#include "server/protocol/monitorwords.h"
#include "server/protocol/visibletext.h"

#include <QtCore/QJsonArray>
#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

namespace words = monitorwords;

// More does not fit on a line of any window.
constexpr int queuePreviewLength = 200;

} // namespace

QueueModel::QueueModel(MonitorLink &link, QObject *parent)
    : ValueListModel(parent), m_link(link), m_wanted(limits::queuePage)
{
}

void QueueModel::setActive(bool active)
{
    if (std::exchange(m_isActive, active) == active)
        return;
    Q_EMIT activeChanged();
    refresh();
}

void QueueModel::setSessionId(const QString &id)
{
    if (std::exchange(m_id, id) == id)
        return;
    ++m_query;
    m_isAsking = false;
    m_wanted = limits::queuePage;
    m_total = 0;
    m_readAt = {};
    m_error.clear();
    update(m_items, {});
    open(-1);
    Q_EMIT changed();
    refresh();
}

void QueueModel::refresh()
{
    const bool canAsk = m_isActive && m_link.state() == MonitorLink::State::Attached;
    if (!canAsk || m_id.isEmpty() || m_isAsking)
        return;
    m_isAsking = true;
    askPage({}, m_query);
}

void QueueModel::askPage(const QList<Item> &before, int query)
{
    const QJsonObject fields{
        {words::id, m_id},
        {words::offset, before.size()},
        {words::limit, limits::queuePage},
    };
    m_link.request(words::queue, fields, this, [this, before, query](const QJsonObject &answer) {
        if (query == m_query)
            onPage(answer, before, query);
    });
}

void QueueModel::onPage(const QJsonObject &answer, QList<Item> items, int query)
{
    if (!answer.value(words::ok).toBool()) {
        m_isAsking = false;
        m_error = textIn(answer, words::error);
        Q_EMIT changed();
        return;
    }
    const QJsonArray rows = answer.value(words::rows).toArray();
    for (const QJsonValue &value : rows) {
        if (items.size() >= limits::queueRows)
            break;
        const QJsonObject row = value.toObject();
        items.append({textIn(row, words::channel), ShownMessage::read(row), flagIn(row, words::lazy)});
    }
    m_total = smallCountIn(answer, words::total);
    if (!rows.isEmpty() && items.size() < std::min(m_wanted, m_total)) {
        askPage(items, query);
        return;
    }
    m_isAsking = false;
    m_error.clear();
    m_readAt = timeIn(answer, words::t);
    update(m_items, items);
    followOpened();
    Q_EMIT changed();
}

bool QueueModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_items.size() >= m_wanted && m_total > m_items.size() &&
           m_wanted < limits::queueRows;
}

void QueueModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_wanted = std::min(m_wanted + limits::queuePage, limits::queueRows);
    refresh();
}

QString QueueModel::asOf() const
{
    return m_readAt.count() == 0 ? QString() : Format::timeOfDay(m_readAt);
}

void QueueModel::open(int row)
{
    const bool exists = row >= 0 && row < m_items.size();
    ++m_pieces;
    m_progress.clear();
    m_opened = exists ? row : -1;
    m_openedItem = exists ? m_items[row] : Item();
    m_whole = m_openedItem.message;
    m_message.show(exists ? std::optional(m_whole) : std::nullopt);
    Q_EMIT openedChanged();
}

// What goes first leaves the queue, and the rest moves up.
void QueueModel::followOpened()
{
    if (m_opened < 0)
        return;
    const int row =
        m_opened < m_items.size() && m_items[m_opened] == m_openedItem
            ? m_opened
            : int(m_items.lastIndexOf(m_openedItem, std::min<qsizetype>(m_opened, m_items.size() - 1)));
    if (row == m_opened)
        return;
    m_opened = row;
    if (row < 0)
        endPieces(m_whole.cut ? tr("It has left the queue; more of it is not known.")
                              : tr("It has left the queue."));
    else
        Q_EMIT openedChanged();
}

void QueueModel::openWhole()
{
    if (canOpenWhole())
        askPiece({}, 0, ++m_pieces);
}

void QueueModel::askPiece(const QString &before, qint64 offset, int query)
{
    m_progress = tr("%1 of %2 are here", "a message that is read in pieces")
                     .arg(Format::bytes(double(offset)), Format::bytes(double(m_whole.size)));
    Q_EMIT openedChanged();
    const QJsonObject fields{{words::id, m_id}, {words::index, m_opened}, {words::offset, offset}};
    m_link.request(words::message, fields, this, [this, before, offset, query](const QJsonObject &answer) {
        if (query == m_pieces)
            onPiece(answer, before, offset, query);
    });
}

// The queue goes on meanwhile: another message may stand in the place of this one. It has another size, or
// does not begin like this one.
void QueueModel::onPiece(const QJsonObject &answer, QString text, qint64 offset, int query)
{
    const QString piece = answer.value(words::json).toString();
    const bool isOk = answer.value(words::ok).toBool();
    const bool isSame = countIn(answer, words::size) == m_whole.size &&
                        (offset > 0 || piece.startsWith(m_whole.json) || m_whole.json.startsWith(piece));
    if (!isOk || !isSame || piece.isEmpty()) {
        endPieces(isOk ? tr("It has left the queue; more of it is not known.")
                       : textIn(answer, words::error));
        return;
    }
    text += piece;
    const qint64 next = countIn(answer, words::next);
    if (next > offset && next < m_whole.size) {
        if (next > limits::wholeMessage)
            endPieces(tr("It is too large to be shown whole."));
        else
            askPiece(text, next, query);
        return;
    }
    m_whole.json = text;
    m_whole.cut = false;
    m_progress.clear();
    m_message.show(m_whole);
    Q_EMIT openedChanged();
}

void QueueModel::endPieces(const QString &note)
{
    ++m_pieces;
    m_progress = note;
    Q_EMIT openedChanged();
}

int QueueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant QueueModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Item &item = m_items[index.row()];
    switch (Role(role)) {
    case Role::Number:
        return index.row() + 1;
    case Role::Channel:
        return visibleText(item.channel);
    case Role::Preview:
        return visibleText(jsonPreview(jsonPayload(item.message.json), queuePreviewLength));
    case Role::SizeText:
        return Format::bytes(double(item.message.size));
    case Role::IsLazy:
        return item.isLazy;
    }
    return {};
}

QHash<int, QByteArray> QueueModel::roleNames() const
{
    return {
        {int(Role::Number), "number"},     {int(Role::Channel), "channel"}, {int(Role::Preview), "preview"},
        {int(Role::SizeText), "sizeText"}, {int(Role::IsLazy), "isLazy"},
    };
}

} // namespace halley::console

// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/tablecolumns.h"

#include "console/monitor/consolelimits.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace halley::console {

namespace {

const QString columnShownKey = QStringLiteral("shown");
const QString columnWidthKey = QStringLiteral("width");

} // namespace

TableColumns::TableColumns(ConsoleSettings &settings, QString name, QList<Column> columns, QObject *parent)
    : QAbstractListModel(parent), m_settings(settings), m_name(std::move(name)), m_columns(std::move(columns))
{
    read();
    fit();
}

// What is remembered may be another version's, or anybody's: keys that are not ours do nothing.
void TableColumns::read()
{
    const QVariantMap stored = m_settings.value(m_name).toMap();
    m_choices.clear();
    for (const Column &column : std::as_const(m_columns)) {
        const QVariantMap choice = stored.value(column.key).toMap();
        const int width = choice.value(columnWidthKey).toInt();
        m_choices.append({
            column.isFixed || choice.value(columnShownKey, column.isUsual).toBool(),
            width > 0 ? std::clamp(width, column.least, limits::columnWidth) : 0,
        });
    }
}

void TableColumns::write()
{
    QVariantMap stored;
    for (int i = 0; i < m_columns.size(); ++i) {
        QVariantMap choice;
        if (m_choices[i].isShown != m_columns[i].isUsual)
            choice.insert(columnShownKey, m_choices[i].isShown);
        if (m_choices[i].width > 0)
            choice.insert(columnWidthKey, m_choices[i].width);
        if (!choice.isEmpty())
            stored.insert(m_columns[i].key, choice);
    }
    m_settings.setValue(m_name, stored.isEmpty() ? QVariant() : QVariant(stored));
}

int TableColumns::indexOf(const QString &key) const
{
    return int(std::ranges::find(m_columns, key, &Column::key) - m_columns.begin());
}

qreal TableColumns::wanted(int column) const
{
    return m_choices[column].width > 0 ? m_choices[column].width : m_columns[column].width;
}

void TableColumns::setAvailable(qreal available)
{
    if (std::exchange(m_available, available) != available)
        fit();
}

void TableColumns::setGap(qreal gap)
{
    if (std::exchange(m_gap, gap) != gap)
        fit();
}

void TableColumns::setShown(const QString &key, bool shown)
{
    const int at = indexOf(key);
    if (at == m_columns.size() || m_columns[at].isFixed ||
        std::exchange(m_choices[at].isShown, shown) == shown)
        return;
    write();
    fit();
}

void TableColumns::resize(const QString &key, qreal width)
{
    const int at = indexOf(key);
    if (at == m_columns.size() || !std::isfinite(width))
        return;
    const int bounded =
        int(std::clamp(std::round(width), qreal(m_columns[at].least), qreal(limits::columnWidth)));
    if (std::exchange(m_choices[at].width, bounded) == bounded)
        return;
    write();
    fit();
}

void TableColumns::restore()
{
    m_settings.setValue(m_name, {});
    read();
    fit();
}

void TableColumns::fit()
{
    QList<int> shown;
    qreal used = m_gap;
    for (int i = 0; i < m_columns.size(); ++i) {
        if (!m_choices[i].isShown)
            continue;
        shown.append(i);
        used += wanted(i) + m_gap;
    }
    const qsizetype all = shown.size();
    while (used > m_available) {
        auto least = shown.end();
        for (auto it = shown.begin(); it != shown.end(); ++it) {
            if (!m_columns[*it].isFixed &&
                (least == shown.end() || m_columns[*it].importance < m_columns[*least].importance))
                least = it;
        }
        if (least == shown.end())
            break;
        used -= wanted(*least) + m_gap;
        shown.erase(least);
    }
    qreal shares = 0;
    for (const int i : std::as_const(shown))
        shares += m_choices[i].width > 0 ? 0 : m_columns[i].stretch;
    const qreal left = std::max<qreal>(0, m_available - used);
    QVariantMap widths;
    for (const Column &column : std::as_const(m_columns))
        widths.insert(column.key, 0.0);
    for (const int i : std::as_const(shown)) {
        const bool stretches = shares > 0 && m_choices[i].width == 0;
        widths[m_columns[i].key] = wanted(i) + (stretches ? left * m_columns[i].stretch / shares : 0);
    }
    m_crowdedOut = int(all - shown.size());
    m_widths = widths;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {int(Role::IsShown), int(Role::HasRoom)});
    Q_EMIT widthsChanged();
}

int TableColumns::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant TableColumns::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Column &column = m_columns[index.row()];
    switch (Role(role)) {
    case Role::Key:
        return column.key;
    case Role::IsShown:
        return m_choices[index.row()].isShown;
    case Role::IsFixed:
        return column.isFixed;
    case Role::HasRoom:
        return m_widths.value(column.key).toReal() > 0;
    }
    return {};
}

QHash<int, QByteArray> TableColumns::roleNames() const
{
    return {
        {int(Role::Key), "key"},
        {int(Role::IsShown), "isShown"},
        {int(Role::IsFixed), "isFixed"},
        {int(Role::HasRoom), "hasRoom"},
    };
}

} // namespace halley::console
